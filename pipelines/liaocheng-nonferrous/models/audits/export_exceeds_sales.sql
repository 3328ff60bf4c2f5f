-- One row per firm whose export deliveries of the report period exceed its sales output.
-- grain: stat_unit
-- reads: observation, report_period, directory_period
with cell as (
  select stat_unit, measure, period_start, period_months, obs_value, snapshot, line, column_name
  from observation
  where measure in ('sales', 'export') and basis = 'reported'
),
period as (
  select year_start, ytd_months, period_end from report_period where is_current
),
sale as (
  select stat_unit, period_start, period_months, obs_value from cell where measure = 'sales'
),
export as (
  select cell.stat_unit, cell.period_start, cell.period_months, period.period_end, cell.obs_value,
    cell.snapshot, cell.line, cell.column_name
  from cell
  inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
  where cell.measure = 'export'
),
firm as (
  select uscc, enterprise_name from directory_period where is_current
)
select export.stat_unit, coalesce(firm.enterprise_name, export.stat_unit) as enterprise_name, export.period_end,
  sale.obs_value as sales, export.snapshot, export.line, export.column_name, export.obs_value as value
from export
inner join sale on sale.stat_unit = export.stat_unit
  and sale.period_start = export.period_start and sale.period_months = export.period_months
left join firm on firm.uscc = export.stat_unit
where export.obs_value > sale.obs_value
