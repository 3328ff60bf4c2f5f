-- One row per firm and report period with a filed output: January to the period's end (1—2月 is the first), and the same months of last year as filed now.
-- grain: stat_unit, period_end
-- reads: observation, report_period
with period as (
  select year_start, ytd_months, last_year_start, period_end, is_current from report_period
),
reported as (
  select cell.stat_unit, cell.period_start, cell.period_months, cell.obs_value, cell.obs_status,
    cell.source, cell.snapshot, cell.line, cell.column_name,
    period.last_year_start, period.period_end, period.is_current
  from observation as cell
  inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
  where cell.measure = 'output' and cell.basis = 'reported' and cell.obs_value is not null
),
last_year as (
  select cell.stat_unit, cell.period_start, cell.period_months, cell.obs_value, cell.obs_status,
    cell.source, cell.snapshot, cell.line, cell.column_name
  from observation as cell
  inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
  where cell.measure = 'output' and cell.basis = 'same_period_last_year' and cell.obs_value is not null
)
select reported.stat_unit, reported.period_start, reported.period_months, reported.period_end,
  reported.last_year_start, reported.is_current,
  reported.obs_value as output, reported.obs_status, reported.source, reported.snapshot, reported.line, reported.column_name,
  last_year.obs_value as last_year, last_year.obs_status as last_year_obs_status, last_year.source as last_year_source,
  last_year.snapshot as last_year_snapshot, last_year.line as last_year_line, last_year.column_name as last_year_column_name
from reported
left join last_year on last_year.stat_unit = reported.stat_unit
  and last_year.period_start = reported.period_start and last_year.period_months = reported.period_months
