-- One row per cell of the comparable base: a firm's output (numerator) and its own same months of last year as filed now (denominator). A firm without the second is in neither.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: output_ytd
with comparable as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    output, obs_status, source, snapshot, line, column_name,
    last_year, last_year_obs_status, last_year_source, last_year_snapshot, last_year_line, last_year_column_name
  from output_ytd
  where last_year is not null
)
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  output as contribution, obs_status, source, snapshot, line, column_name
from comparable
union all
select 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  last_year as contribution, last_year_obs_status as obs_status, last_year_source as source,
  last_year_snapshot as snapshot, last_year_line as line, last_year_column_name as column_name
from comparable
