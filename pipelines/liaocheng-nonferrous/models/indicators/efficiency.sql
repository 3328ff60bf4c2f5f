-- One row per indicator of efficiency, part, member firm, chain and report period: sums of the firms that state this period and the same months of last year, firms at a loss among them, and ratios of the firms that state both sides.
-- grain: indicator, part, activity, period_start, period_months, stat_unit
-- reads: firm_performance
with told as (
  select 'revenue' as measure, 'revenue' as indicator, 'numerator' as part, 'amount' as counts
  union all
  select 'profit' as measure, 'profit' as indicator, 'numerator' as part, 'amount' as counts
  union all
  select 'revenue' as measure, 'revenue_last_year' as indicator, 'numerator' as part, 'last_year' as counts
  union all
  select 'profit' as measure, 'profit_last_year' as indicator, 'numerator' as part, 'last_year' as counts
  union all
  select 'revenue' as measure, 'revenue_growth' as indicator, 'numerator' as part, 'amount' as counts
  union all
  select 'revenue' as measure, 'revenue_growth' as indicator, 'denominator' as part, 'last_year' as counts
  union all
  select 'profit' as measure, 'loss_share' as indicator, 'denominator' as part, 'firm' as counts
  union all
  select 'profit' as measure, 'loss_share' as indicator, 'numerator' as part, 'firm_at_loss' as counts
  union all
  select 'profit' as measure, 'loss_share_last_year' as indicator, 'denominator' as part, 'firm' as counts
  union all
  select 'profit' as measure, 'loss_share_last_year' as indicator, 'numerator' as part, 'firm_at_loss_last_year' as counts
),
ratio as (
  select 'revenue' as measure, 'revenue_per_head' as indicator, 'employees' as divisor
  union all
  select 'profit' as measure, 'profit_per_head' as indicator, 'employees' as divisor
  union all
  select 'output' as measure, 'output_per_head' as indicator, 'employees' as divisor
  union all
  select 'electricity' as measure, 'electricity_per_output' as indicator, 'output' as divisor
),
side as (
  select 'numerator' as part
  union all
  select 'denominator' as part
),
upper_side as (
  select ratio.indicator, ratio.divisor, figure.ref_area, figure.sub_area, figure.activity, figure.product, figure.period_start,
    figure.period_months, figure.stat_unit, figure.contributor, figure.period_end, figure.amount, figure.obs_status,
    figure.source, figure.snapshot, figure.line, figure.column_name
  from firm_performance as figure
  inner join ratio on ratio.measure = figure.measure
),
lower_side as (
  select stat_unit, activity, period_end, measure, amount, source, snapshot, line, column_name
  from firm_performance
  where measure in ('employees', 'output') and amount > 0
)
select told.indicator, told.part, figure.ref_area, figure.sub_area, figure.activity, figure.product, figure.period_start,
  figure.period_months, figure.stat_unit, figure.contributor,
  case when told.counts = 'amount' then figure.amount
    when told.counts = 'last_year' then figure.last_year
    else cast(1 as decimal(24, 4)) end as contribution,
  figure.obs_status, figure.source, figure.snapshot, figure.line, figure.column_name
from firm_performance as figure
inner join told on told.measure = figure.measure
where figure.last_year is not null
  and (told.counts <> 'firm_at_loss' or figure.amount < 0)
  and (told.counts <> 'firm_at_loss_last_year' or figure.last_year < 0)
union all
select upper_side.indicator, side.part, upper_side.ref_area, upper_side.sub_area, upper_side.activity, upper_side.product,
  upper_side.period_start, upper_side.period_months, upper_side.stat_unit, upper_side.contributor,
  case when side.part = 'numerator' then upper_side.amount else lower_side.amount end as contribution,
  upper_side.obs_status,
  case when side.part = 'numerator' then upper_side.source else lower_side.source end as source,
  case when side.part = 'numerator' then upper_side.snapshot else lower_side.snapshot end as snapshot,
  case when side.part = 'numerator' then upper_side.line else lower_side.line end as line,
  case when side.part = 'numerator' then upper_side.column_name else lower_side.column_name end as column_name
from upper_side
inner join lower_side on lower_side.stat_unit = upper_side.stat_unit and lower_side.activity = upper_side.activity
  and lower_side.period_end = upper_side.period_end and lower_side.measure = upper_side.divisor
cross join side
