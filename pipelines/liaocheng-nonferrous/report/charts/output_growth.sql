-- One row per chain and month of this year: growth of cumulative output on the comparable base and against last year's figures as filed then.
with current_period as (
  select year_start from report_period where is_current
),
growth as (
  select activity, indicator, period_start, period_months, obs_value as rate
  from indicator_value
  where indicator in ('output_growth', 'output_growth_naive') and ref_area = '_T' and product = '_T' and activity <> '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order, growth.period_months as month,
  max(case when growth.indicator = 'output_growth' then growth.rate end) as comparable,
  max(case when growth.indicator = 'output_growth_naive' then growth.rate end) as naive
from growth
inner join current_period on current_period.year_start = growth.period_start
inner join chain on chain.code = growth.activity
group by chain.title_zh, chain.title_en, chain.sort_order, growth.period_months
order by chain.sort_order, growth.period_months
