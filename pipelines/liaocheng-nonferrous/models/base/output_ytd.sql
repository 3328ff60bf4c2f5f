-- One row per member firm, chain and report period with a counted output: January to the period's end.
-- grain: stat_unit, activity, period_end
-- reads: member_period, output_filed, report_period
with period as (
  select year_start, ytd_months, last_year_start, period_end, is_current from report_period
),
member as (
  select uscc, enterprise_name, activity, product, deep_processing, ref_area, sub_area, contributor, period_end
  from member_period
),
filed as (
  select stat_unit, period_start, period_months, output, obs_status, source, snapshot, line, column_name from output_filed
)
select filed.stat_unit, member.enterprise_name, member.activity, member.product, member.deep_processing,
  member.ref_area, member.sub_area, member.contributor,
  filed.period_start, filed.period_months, period.period_end, period.last_year_start, period.is_current,
  filed.output, filed.obs_status, filed.source, filed.snapshot, filed.line, filed.column_name
from period
inner join member on member.period_end = period.period_end
inner join filed on filed.stat_unit = member.uscc
  and filed.period_start = period.year_start and filed.period_months = period.ytd_months
