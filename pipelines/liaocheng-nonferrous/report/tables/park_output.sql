-- One row per park and cluster that the plan names: firms, output this year to date, share of the chain, growth.
with current_period as (
  select year_start, ytd_months, period_start, period_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.ref_area, indicator_value.activity, indicator_value.product,
    indicator_value.numerator, indicator_value.obs_value
  from indicator_value
  inner join current_period on (current_period.year_start = indicator_value.period_start
      and current_period.ytd_months = indicator_value.period_months and indicator_value.indicator <> 'enterprise_count')
    or (current_period.period_start = indicator_value.period_start
      and current_period.period_months = indicator_value.period_months and indicator_value.indicator = 'enterprise_count')
  where indicator_value.indicator in ('output', 'output_growth', 'enterprise_count')
),
chain as (
  select activity, numerator as output from cell where indicator = 'output' and ref_area = '_T' and product = '_T'
),
place as (
  select ref_area, activity, product,
    max(case when indicator = 'enterprise_count' then numerator end) as firms,
    max(case when indicator = 'output' then numerator end) as output,
    max(case when indicator = 'output_growth' then obs_value end) as growth
  from cell
  group by ref_area, activity, product
),
park as (
  select code, title_zh, title_en, ref_area, activity, product, sort_order from code_park
)
select park.code as park, park.title_zh as park_name_zh, park.title_en as park_name_en, place.firms, place.output,
  cast(place.output as double) / nullif(cast(chain.output as double), 0) as share, place.growth
from park
left join place on place.ref_area = park.ref_area and place.activity = park.activity and place.product = park.product
left join chain on chain.activity = park.activity
order by park.sort_order
