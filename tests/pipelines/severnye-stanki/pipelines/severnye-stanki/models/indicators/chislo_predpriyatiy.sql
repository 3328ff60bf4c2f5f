-- One row per registered firm and report period: it counts one.
-- grain: stat_unit, period_start, period_months
-- reads: registered
select 'numerator' as part, ref_area, cast(null as varchar) as sub_area, 'ST' as activity,
  cast(null as varchar) as product, period_start, period_months, inn as stat_unit, inn as contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status, source, snapshot, line, 'inn' as column_name
from registered
