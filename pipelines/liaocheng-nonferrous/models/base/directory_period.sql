-- One row per firm and report period in which it stands in the statistical directory on the period's last day, as registered on that day (county from the directory, former division codes as today's).
-- grain: uscc, period_end
-- reads: enterprise, enterprise_group, report_period, code_area
with firm as (
  select uscc, enterprise_name, ref_area, sub_area, directory_from, directory_to, valid_from, valid_to, source, snapshot, line
  from enterprise
),
membership as (
  select uscc, group_code, valid_from, valid_to from enterprise_group
),
period as (
  select period_start, period_months, period_end, is_current from report_period
),
area as (
  select code, case when kind = 'former' then parent else code end as present_code from code_area
),
listed as (
  select firm.uscc, firm.enterprise_name, firm.ref_area, firm.sub_area, firm.source, firm.snapshot, firm.line,
    period.period_start, period.period_months, period.period_end, period.is_current
  from firm
  cross join period
  where firm.valid_from <= period.period_end
    and (firm.valid_to is null or firm.valid_to > period.period_end)
    and firm.directory_from <= period.period_end
    and (firm.directory_to is null or firm.directory_to > period.period_end)
),
grouped as (
  select membership.uscc, membership.group_code, period.period_end
  from membership
  cross join period
  where membership.valid_from <= period.period_end
    and (membership.valid_to is null or membership.valid_to > period.period_end)
)
select listed.uscc, listed.enterprise_name, coalesce(area.present_code, listed.ref_area) as ref_area, listed.sub_area,
  coalesce(grouped.group_code, listed.uscc) as contributor,
  listed.period_start, listed.period_months, listed.period_end, listed.is_current,
  listed.source, listed.snapshot, listed.line
from listed
left join area on area.code = listed.ref_area
left join grouped on grouped.uscc = listed.uscc and grouped.period_end = listed.period_end
