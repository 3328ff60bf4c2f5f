-- One row per chain: this year's output to date, the comparable base, last year's figure as filed then, and the nominal growth on each.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.numerator, indicator_value.denominator, indicator_value.obs_value
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.ref_area = '_T' and indicator_value.activity <> '_T' and indicator_value.product = '_T'
    and indicator_value.indicator in ('output', 'output_growth', 'output_growth_naive')
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
rates as (
  select activity,
    max(case when indicator = 'output' then numerator end) as output,
    max(case when indicator = 'output_growth' then denominator end) as comparable_base,
    max(case when indicator = 'output_growth' then obs_value end) as growth,
    max(case when indicator = 'output_growth_naive' then denominator end) as filed_then,
    max(case when indicator = 'output_growth_naive' then obs_value end) as naive
  from cell
  group by activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, rates.output, rates.comparable_base, rates.growth,
  rates.filed_then, rates.naive
from rates
inner join chain on chain.code = rates.activity
order by chain.sort_order
