-- One row per member firm, chain and complete year with a counted output: January to December.
-- grain: activity, period_start, stat_unit
-- reads: output_ytd
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  output as contribution, obs_status, source, snapshot, line, column_name
from output_ytd
where period_months = 12
