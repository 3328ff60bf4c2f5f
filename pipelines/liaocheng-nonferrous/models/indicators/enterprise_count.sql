-- One row per member firm, chain and report period: a firm above scale counts one at the period's end.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: member_period, final_year
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  uscc as stat_unit, contributor, cast(1 as decimal(24, 4)) as contribution,
  case when final_year.year is null then 'P' else 'A' end as obs_status,
  member_period.source, snapshot, line, 'uscc' as column_name
from member_period
left join final_year
  on final_year.source = member_period.source and final_year.year = extract(year from member_period.period_end)
