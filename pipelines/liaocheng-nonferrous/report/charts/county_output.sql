-- One row per county and chain with output this year to date, in 亿元, and the county's output of both chains.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
output as (
  select indicator_value.ref_area, indicator_value.activity, indicator_value.numerator as amount
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.indicator = 'output' and indicator_value.ref_area <> '_T'
    and indicator_value.activity <> '_T' and indicator_value.product = '_T'
),
county as (
  select code, title_zh, title_en, sort_order from code_area where kind = 'county'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select county.title_zh as county_zh, county.title_en as county_en, chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
  cast(output.amount as double) / 100000000 as amount,
  cast(sum(output.amount) over (partition by county.code) as double) / 100000000 as county_amount
from output
inner join county on county.code = output.ref_area
inner join chain on chain.code = output.activity
order by county_amount desc, county.code, chain.sort_order
