-- One row per member firm, chain, report period and figure of its returns (revenue, profit, employees, electricity, output): January to the period's end, beside the same months of last year as filed now.
-- grain: stat_unit, activity, period_end, measure
-- reads: observation, report_period, member_period
with period as (
  select year_start, ytd_months, period_end from report_period
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, period_end from member_period
),
cell as (
  select observation.stat_unit, observation.period_start, observation.period_months, period.period_end, observation.measure,
    observation.obs_value, observation.obs_status, observation.source, observation.snapshot, observation.line,
    observation.column_name
  from observation
  inner join period on period.year_start = observation.period_start and period.ytd_months = observation.period_months
  where observation.measure in ('revenue', 'profit', 'employees', 'electricity', 'output')
    and observation.basis = 'reported' and observation.obs_value is not null
),
last_year as (
  select observation.stat_unit, observation.period_start, observation.period_months, observation.measure, observation.obs_value
  from observation
  inner join period on period.year_start = observation.period_start and period.ytd_months = observation.period_months
  where observation.measure in ('revenue', 'profit', 'employees', 'electricity', 'output')
    and observation.basis = 'same_period_last_year' and observation.obs_value is not null
)
select cell.stat_unit, member.activity, member.product, member.ref_area, member.sub_area, member.contributor,
  cell.period_start, cell.period_months, member.period_end, cell.measure, cell.obs_value as amount,
  last_year.obs_value as last_year, cell.obs_status, cell.source, cell.snapshot, cell.line, cell.column_name
from cell
inner join member on member.uscc = cell.stat_unit and member.period_end = cell.period_end
left join last_year on last_year.stat_unit = cell.stat_unit and last_year.measure = cell.measure
  and last_year.period_start = cell.period_start and last_year.period_months = cell.period_months
