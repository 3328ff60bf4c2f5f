-- One row per output target and month of this year: cumulative output as a share of what the path asks for by then (the target times last year's share of the same months).
with current_period as (
  select year_start, last_year_start from report_period where is_current
),
scope as (
  select target, ref_area, activity, product from (
    select 'T3' as target, '_T' as ref_area, 'AL' as activity, '_T' as product
    union all
    select 'T4' as target, '_T' as ref_area, 'CU' as activity, '_T' as product
    union all
    select code as target, ref_area, activity, product from code_park
  ) as each_scope
),
goal as (
  select target, title_zh, title_en, ordinal, target_value from assessment
),
output as (
  select ref_area, activity, product, period_start, period_months, cast(numerator as double) / 100000000 as amount
  from indicator_value
  where indicator = 'output'
),
this_year as (
  select output.ref_area, output.activity, output.product, output.period_months, output.amount
  from output
  inner join current_period on current_period.year_start = output.period_start
),
last_year as (
  select output.ref_area, output.activity, output.product, output.period_months, output.amount
  from output
  inner join current_period on current_period.last_year_start = output.period_start
),
whole as (
  select ref_area, activity, product, amount from last_year where period_months = 12
)
select goal.target, goal.title_zh, goal.title_en, goal.ordinal, this_year.period_months as month,
  this_year.amount / nullif(goal.target_value * last_year.amount / nullif(whole.amount, 0), 0) as share
from goal
inner join scope on scope.target = goal.target
inner join this_year on this_year.ref_area = scope.ref_area and this_year.activity = scope.activity and this_year.product = scope.product
inner join last_year on last_year.ref_area = scope.ref_area and last_year.activity = scope.activity
  and last_year.product = scope.product and last_year.period_months = this_year.period_months
inner join whole on whole.ref_area = scope.ref_area and whole.activity = scope.activity and whole.product = scope.product
order by goal.ordinal, this_year.period_months
