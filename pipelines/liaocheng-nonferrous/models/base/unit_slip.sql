-- One row per firm and report period whose filed output looks ten to ten thousand times too large or too small: beside both its own same period last year and its previous filing's monthly rate. A slip that is filed again stays a slip.
-- grain: stat_unit, period_end
-- reads: output_filed, setting
with filed as (
  select stat_unit, period_start, period_months, period_end, output, last_year, source, snapshot, line, column_name,
    lag(output) over (partition by stat_unit order by period_end) as previous_output,
    lag(period_months) over (partition by stat_unit order by period_end) as previous_months
  from output_filed
),
band as (
  select
    max(case when setting = 'unit_slip_low' then cast(value as double) end) as low,
    max(case when setting = 'unit_slip_high' then cast(value as double) end) as high
  from setting
),
factor as (
  select cast(10 as double) as factor
  union all select cast(100 as double)
  union all select cast(1000 as double)
  union all select cast(10000 as double)
  union all select cast(0.1 as double)
  union all select cast(0.01 as double)
  union all select cast(0.001 as double)
  union all select cast(0.0001 as double)
),
compared as (
  select stat_unit, period_start, period_months, period_end, output, source, snapshot, line, column_name,
    cast(output as double) / nullif(cast(last_year as double), 0) as ratio,
    cast(output as double) * previous_months / nullif(cast(previous_output as double) * period_months, 0) as run_rate_ratio
  from filed
),
suspect as (
  select compared.stat_unit, compared.period_end, factor.factor,
    case when compared.run_rate_ratio between factor.factor * band.low and factor.factor * band.high then 1 else 0 end as jumped
  from compared
  cross join factor
  cross join band
  where compared.ratio between factor.factor * band.low and factor.factor * band.high
),
marked as (
  select compared.stat_unit, compared.period_start, compared.period_months, compared.period_end, compared.output,
    compared.ratio, compared.run_rate_ratio, suspect.factor, suspect.jumped,
    compared.source, compared.snapshot, compared.line, compared.column_name,
    sum(case when suspect.factor is null then 1 else 0 end) over (
      partition by compared.stat_unit order by compared.period_end
      rows between unbounded preceding and current row
    ) as spell
  from compared
  left join suspect on suspect.stat_unit = compared.stat_unit and suspect.period_end = compared.period_end
),
followed as (
  select stat_unit, period_start, period_months, period_end, output, ratio, run_rate_ratio, factor,
    source, snapshot, line, column_name,
    max(jumped) over (
      partition by stat_unit, spell, factor order by period_end
      rows between unbounded preceding and current row
    ) as slipped
  from marked
)
select stat_unit, period_start, period_months, period_end, output, ratio, run_rate_ratio, factor,
  source, snapshot, line, column_name
from followed
where factor is not null and slipped = 1
