-- One row per firm and report period with the same months of last year as filed now, beside this year's.
-- grain: stat_unit, period_end
-- reads: observation, report_period
with period as (
  select year_start, ytd_months, period_end from report_period
)
select cell.stat_unit, cell.period_start, cell.period_months, period.period_end,
  cell.obs_value as output, cell.obs_status, cell.source, cell.snapshot, cell.line, cell.column_name
from observation as cell
inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
where cell.measure = 'output' and cell.basis = 'same_period_last_year' and cell.obs_value is not null
