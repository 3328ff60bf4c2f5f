-- One row per member firm, chain, report period and figure of its returns (revenue, profit, employees, electricity, output): January to the period's end, beside the same months of last year as filed now.
-- grain: stat_unit, activity, period_end, measure
-- reads: observation, report_period, member_period
with cell as (
  select stat_unit, period_start, period_months, measure, basis, obs_value, obs_status, source, snapshot, line, column_name
  from observation
  where measure in ('revenue', 'profit', 'employees', 'electricity', 'output') and obs_value is not null
),
period as (
  select year_start, ytd_months, period_end from report_period
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, period_end from member_period
),
last_year as (
  select stat_unit, period_start, period_months, measure, obs_value from cell where basis = 'same_period_last_year'
)
select cell.stat_unit, member.activity, member.product, member.ref_area, member.sub_area, member.contributor,
  cell.period_start, cell.period_months, member.period_end, cell.measure, cell.obs_value as amount,
  last_year.obs_value as last_year, cell.obs_status, cell.source, cell.snapshot, cell.line, cell.column_name
from cell
inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
inner join member on member.uscc = cell.stat_unit and member.period_end = period.period_end
left join last_year on last_year.stat_unit = cell.stat_unit and last_year.measure = cell.measure
  and last_year.period_start = cell.period_start and last_year.period_months = cell.period_months
where cell.basis = 'reported'
