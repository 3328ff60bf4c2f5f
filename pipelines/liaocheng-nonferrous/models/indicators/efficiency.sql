-- One row per indicator of efficiency, part, member firm, chain and report period: sums of the firms that state this period and the same months of last year, firms at a loss among them, and ratios of the firms that state both sides.
-- grain: indicator, part, activity, period_start, period_months, stat_unit
-- reads: firm_performance
with figure as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor, period_end,
    measure, amount, last_year, obs_status, source, snapshot, line, column_name
  from firm_performance
),
comparable as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    measure, amount, last_year, obs_status, source, snapshot, line, column_name
  from figure
  where measure in ('revenue', 'profit') and last_year is not null
),
upper_side as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor, period_end,
    case when measure = 'electricity' then 'electricity_per_output' else measure || '_per_head' end as indicator,
    case when measure = 'electricity' then 'output' else 'employees' end as divisor, amount, obs_status, source, snapshot, line, column_name
  from figure
  where measure in ('revenue', 'profit', 'output', 'electricity')
),
lower_side as (
  select stat_unit, activity, period_end, measure, amount, obs_status, source, snapshot, line, column_name
  from figure
  where measure in ('employees', 'output') and amount > 0
),
paired as (
  select upper_side.indicator, upper_side.ref_area, upper_side.sub_area, upper_side.activity, upper_side.product,
    upper_side.period_start, upper_side.period_months, upper_side.stat_unit, upper_side.contributor,
    upper_side.amount as upper_amount, upper_side.obs_status, upper_side.source, upper_side.snapshot, upper_side.line,
    upper_side.column_name, lower_side.amount as lower_amount, lower_side.source as lower_source,
    lower_side.snapshot as lower_snapshot, lower_side.line as lower_line, lower_side.column_name as lower_column_name
  from upper_side
  inner join lower_side on lower_side.stat_unit = upper_side.stat_unit and lower_side.activity = upper_side.activity
    and lower_side.period_end = upper_side.period_end and lower_side.measure = upper_side.divisor
),
cell as (
  select measure as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    amount as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  union all
  select measure || '_last_year' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    last_year as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  union all
  select 'revenue_growth' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    amount as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'revenue'
  union all
  select 'revenue_growth' as indicator, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    last_year as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'revenue'
  union all
  select 'loss_share' as indicator, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'profit'
  union all
  select 'loss_share' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'profit' and amount < 0
  union all
  select 'loss_share_last_year' as indicator, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'profit'
  union all
  select 'loss_share_last_year' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
  from comparable
  where measure = 'profit' and last_year < 0
  union all
  select indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    upper_amount as contribution, obs_status, source, snapshot, line, column_name
  from paired
  union all
  select indicator, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    lower_amount as contribution, obs_status, lower_source as source, lower_snapshot as snapshot, lower_line as line, lower_column_name as column_name
  from paired
)
select indicator, part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  contribution, obs_status, source, snapshot, line, column_name
from cell
