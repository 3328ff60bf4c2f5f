-- One row per cell of the comparable base: a firm's output (numerator) and its own same months of last year as filed now (denominator). A firm without the second is in neither.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: output_ytd
with side as (
  select 'numerator' as part
  union all
  select 'denominator' as part
)
select side.part, output_ytd.ref_area, output_ytd.sub_area, output_ytd.activity, output_ytd.product, output_ytd.period_start,
  output_ytd.period_months, output_ytd.stat_unit, output_ytd.contributor,
  case when side.part = 'numerator' then output_ytd.output else output_ytd.last_year end as contribution,
  case when side.part = 'numerator' then output_ytd.obs_status else output_ytd.last_year_obs_status end as obs_status,
  case when side.part = 'numerator' then output_ytd.source else output_ytd.last_year_source end as source,
  case when side.part = 'numerator' then output_ytd.snapshot else output_ytd.last_year_snapshot end as snapshot,
  case when side.part = 'numerator' then output_ytd.line else output_ytd.last_year_line end as line,
  case when side.part = 'numerator' then output_ytd.column_name else output_ytd.last_year_column_name end as column_name
from output_ytd
cross join side
where output_ytd.last_year is not null
