-- One row per chain: this year's output to date, the comparable base, last year's figure as filed then, and both growth rates.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.product, indicator_value.numerator,
    indicator_value.denominator, indicator_value.obs_value
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.ref_area = '_T' and indicator_value.activity <> '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
bridge as (
  select activity,
    max(case when indicator = 'output' and product = '_T' then numerator end) as output,
    max(case when indicator = 'output_growth' and product = '_T' then denominator end) as comparable_base,
    max(case when indicator = 'output_growth' and product = '_T' then obs_value end) as growth,
    max(case when indicator = 'output_growth_naive' and product = '_T' then denominator end) as filed_then,
    max(case when indicator = 'output_growth_naive' and product = '_T' then obs_value end) as naive,
    max(case when indicator = 'output_base_change' and product = 'exit' then numerator end) as exits,
    max(case when indicator = 'output_base_change' and product = 'entry' then numerator end) as entries,
    max(case when indicator = 'output_base_change' and product = 'restated' then numerator end) as restated
  from cell
  group by activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, bridge.output, bridge.comparable_base, bridge.growth,
  bridge.filed_then, bridge.naive, bridge.exits, bridge.entries, bridge.restated
from bridge
inner join chain on chain.code = bridge.activity
order by chain.sort_order
