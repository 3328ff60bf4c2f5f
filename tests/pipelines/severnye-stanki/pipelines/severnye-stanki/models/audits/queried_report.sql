-- One row per registered firm that has sent an output for the report period which is being queried.
-- grain: inn, snapshot, line
-- reads: registered, queried_cell
with queried as (
  select stat_unit, period_start, file, snapshot, line, column_name, value, reason_zh, reason_en
  from queried_cell
  where source = 'vypusk' and coalesce(column_name, 'output') = 'output'
)
select registered.inn, registered.firm_name, registered.period_end, queried.file, queried.reason_zh, queried.reason_en,
  queried.snapshot, queried.line, queried.column_name, queried.value
from registered
inner join queried on queried.stat_unit = registered.inn and queried.period_start = registered.period_start
where registered.is_current
