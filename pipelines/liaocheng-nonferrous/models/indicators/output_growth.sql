-- One row per cell of the comparable base: a firm's output (numerator) and its own same months of last year as filed now (denominator). A firm without the second is in neither.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: output_ytd, output_last_year
with last_year as (
  select stat_unit, period_start, period_months, output, obs_status, source, snapshot, line, column_name from output_last_year
),
side as (
  select 'numerator' as part
  union all
  select 'denominator' as part
)
select side.part, output_ytd.ref_area, output_ytd.sub_area, output_ytd.activity, output_ytd.product, output_ytd.period_start,
  output_ytd.period_months, output_ytd.stat_unit, output_ytd.contributor,
  case when side.part = 'numerator' then output_ytd.output else last_year.output end as contribution,
  case when side.part = 'numerator' then output_ytd.obs_status else last_year.obs_status end as obs_status,
  case when side.part = 'numerator' then output_ytd.source else last_year.source end as source,
  case when side.part = 'numerator' then output_ytd.snapshot else last_year.snapshot end as snapshot,
  case when side.part = 'numerator' then output_ytd.line else last_year.line end as line,
  case when side.part = 'numerator' then output_ytd.column_name else last_year.column_name end as column_name
from output_ytd
inner join last_year on last_year.stat_unit = output_ytd.stat_unit
  and last_year.period_start = output_ytd.period_start and last_year.period_months = output_ytd.period_months
cross join side
