-- One row per chain and month of this year: growth of cumulative output on the comparable base.
with current_period as (
  select year_start from report_period where is_current
),
growth as (
  select activity, period_start, period_months, obs_value as rate
  from indicator_value
  where indicator = 'output_growth' and ref_area = '_T' and product = '_T' and activity <> '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order, growth.period_months as month,
  growth.rate as comparable
from growth
inner join current_period on current_period.year_start = growth.period_start
inner join chain on chain.code = growth.activity
order by chain.sort_order, growth.period_months
