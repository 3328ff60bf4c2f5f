-- One row per firm and chain that is a member at the end of the report period and does not stand in the directory.
-- grain: uscc, activity
-- reads: cluster_member, report_period, directory_period
with member as (
  select uscc, enterprise_name, activity, valid_from, valid_to, snapshot, line from cluster_member
),
period as (
  select period_end from report_period where is_current
),
firm as (
  select uscc from directory_period where is_current
)
select member.uscc, member.activity, coalesce(member.enterprise_name, member.uscc) as enterprise_name, period.period_end,
  member.snapshot, member.line, 'uscc' as column_name, member.uscc as value
from member
cross join period
left join firm on firm.uscc = member.uscc
where member.valid_from <= period.period_end
  and (member.valid_to is null or member.valid_to > period.period_end)
  and firm.uscc is null
