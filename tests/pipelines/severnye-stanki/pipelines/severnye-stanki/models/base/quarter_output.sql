-- One row per registered firm and quarter: output as reported.
-- grain: inn, period_start
-- reads: observation, registered
with filed as (
  select stat_unit, period_start, obs_value, obs_status, source, snapshot, line, column_name
  from observation
  where measure = 'output'
)
select registered.inn, registered.firm_name, registered.ref_area, registered.period_start,
  filed.obs_value, filed.obs_status, filed.source, filed.snapshot, filed.line, filed.column_name
from registered
inner join filed on filed.stat_unit = registered.inn and filed.period_start = registered.period_start
