-- One row per chain, from the comparable base to last year's figure as filed then; a step without a firm is zero where both ends are known.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.product, indicator_value.numerator, indicator_value.denominator
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.ref_area = '_T' and indicator_value.activity <> '_T'
    and indicator_value.indicator in ('output_growth', 'output_growth_naive', 'output_base_change')
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
bridge as (
  select activity,
    max(case when indicator = 'output_growth' and product = '_T' then denominator end) as comparable_base,
    max(case when indicator = 'output_growth_naive' and product = '_T' then denominator end) as filed_then,
    max(case when indicator = 'output_base_change' and product = 'exit' then numerator end) as exits,
    max(case when indicator = 'output_base_change' and product = 'unpaired' then numerator end) as unpaired,
    max(case when indicator = 'output_base_change' and product = 'entry' then numerator end) as entries,
    max(case when indicator = 'output_base_change' and product = 'restated' then numerator end) as restated
  from cell
  group by activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, bridge.comparable_base,
  coalesce(bridge.exits, 0) as exits, coalesce(bridge.unpaired, 0) as unpaired, coalesce(bridge.entries, 0) as entries,
  coalesce(bridge.restated, 0) as restated, bridge.filed_then - bridge.comparable_base as difference, bridge.filed_then
from bridge
inner join chain on chain.code = bridge.activity
where bridge.comparable_base is not null and bridge.filed_then is not null
order by chain.sort_order
