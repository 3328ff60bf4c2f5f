-- One row per chain member on the last day of the report period, from administrative lists alone; a firm of two chains stands here with the first.
-- grain: uscc
-- reads: cluster_member, report_period
with member as (
  select uscc, enterprise_name, activity, product, valid_from, valid_to, source, snapshot, line from cluster_member
),
period as (
  select period_end, year, ytd_months from report_period where is_current
),
present as (
  select member.uscc, coalesce(member.enterprise_name, member.uscc) as enterprise_name, member.activity, member.product,
    period.period_end as on_day, period.year, period.ytd_months, member.source, member.snapshot, member.line,
    row_number() over (partition by member.uscc order by member.activity, member.valid_from desc) as place
  from member
  cross join period
  where member.valid_from <= period.period_end and (member.valid_to is null or member.valid_to > period.period_end)
)
select uscc, enterprise_name, activity, product, on_day, year, ytd_months, source, snapshot, line
from present
where place = 1
