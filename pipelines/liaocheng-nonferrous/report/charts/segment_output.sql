-- One row per segment and chain with output this year to date (亿元) and its growth on the comparable base.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.product, indicator_value.obs_value
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.indicator in ('output', 'output_growth') and indicator_value.ref_area = '_T'
    and indicator_value.activity <> '_T' and indicator_value.product <> '_T'
),
segment as (
  select activity, product, max(case when indicator = 'output' then obs_value / 100000000 end) as amount,
    max(case when indicator = 'output_growth' then obs_value end) as growth
  from cell
  group by activity, product
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
kind as (
  select code, title_zh, title_en from code_product
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
  kind.title_zh as segment_zh, kind.title_en as segment_en, segment.amount, segment.growth
from segment
inner join chain on chain.code = segment.activity
inner join kind on kind.code = segment.product
order by chain.sort_order, segment.amount desc, segment.product
