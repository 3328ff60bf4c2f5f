-- One row per firm, chain and report period: in the directory and a member of the chain on the period's last day.
-- grain: uscc, activity, period_end
-- reads: directory_period, cluster_member
with firm as (
  select uscc, enterprise_name, ref_area, sub_area, contributor, period_start, period_months, period_end, is_current,
    source, snapshot, line
  from directory_period
),
member as (
  select uscc, activity, product, deep_processing, valid_from, valid_to from cluster_member
)
select firm.uscc, firm.enterprise_name, member.activity, member.product, member.deep_processing,
  firm.ref_area, firm.sub_area, firm.contributor,
  firm.period_start, firm.period_months, firm.period_end, firm.is_current,
  firm.source, firm.snapshot, firm.line
from firm
inner join member on member.uscc = firm.uscc
where member.valid_from <= firm.period_end
  and (member.valid_to is null or member.valid_to > firm.period_end)
