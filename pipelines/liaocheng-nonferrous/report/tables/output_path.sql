-- One row per chain and month of the year: cumulative output, what the path to the target asks for (the target times last year's share of the same months), and how far the one is from the other.
with current_period as (
  select year_start, last_year_start from report_period where is_current
),
month as (
  select distinct ytd_months from report_period
),
output as (
  select activity, period_start, period_months, numerator as amount
  from indicator_value
  where indicator = 'output' and ref_area = '_T' and product = '_T' and activity <> '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
goal as (
  select target, target_value * 100000000 as amount from assessment where target in ('T3', 'T4')
),
this_year as (
  select output.activity, output.period_months, output.amount
  from output
  inner join current_period on current_period.year_start = output.period_start
),
last_year as (
  select output.activity, output.period_months, output.amount
  from output
  inner join current_period on current_period.last_year_start = output.period_start
),
whole as (
  select activity, amount from last_year where period_months = 12
),
path as (
  select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order, month.ytd_months,
    cast(this_year.amount as double) as output,
    goal.amount * cast(last_year.amount as double) / nullif(cast(whole.amount as double), 0) as required
  from chain
  cross join month
  left join this_year on this_year.activity = chain.code and this_year.period_months = month.ytd_months
  left join last_year on last_year.activity = chain.code and last_year.period_months = month.ytd_months
  left join whole on whole.activity = chain.code
  left join goal on goal.target = case when chain.code = 'AL' then 'T3' else 'T4' end
)
select chain_zh, chain_en, cast(ytd_months as integer) as up_to, required, output, output - required as gap,
  output / nullif(required, 0) as share
from path
where required is not null
order by sort_order, ytd_months
