-- One row per firm and report period with a filed output: January to the period's end (1—2月 is the first).
-- grain: stat_unit, period_end
-- reads: observation, report_period
with period as (
  select year_start, ytd_months, last_year_start, period_end, is_current from report_period
)
select cell.stat_unit, cell.period_start, cell.period_months, period.period_end, period.last_year_start, period.is_current,
  cell.obs_value as output, cell.obs_status, cell.source, cell.snapshot, cell.line, cell.column_name
from observation as cell
inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
where cell.measure = 'output' and cell.basis = 'reported' and cell.obs_value is not null
