-- One row per park and cluster that the plan names: firms, output this year to date, share of the chain, growth; beneath it what firms that moved this year brought or took.
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
),
moved as (
  select to_area as ref_area, activity, product, output from area_move
  union all
  select from_area as ref_area, activity, product, -output as output from area_move
),
brought as (
  select park.code, sum(moved.output) as output
  from park
  inner join moved on moved.ref_area = park.ref_area and moved.activity = park.activity
    and (park.product = '_T' or moved.product = park.product)
  group by park.code
),
shown as (
  select 'plain' as row_kind, park.code as park, park.title_zh as park_name_zh, park.title_en as park_name_en,
    place.firms, place.output, cast(place.output as double) / nullif(cast(chain.output as double), 0) as share, place.growth,
    park.sort_order, 0 as within
  from park
  left join place on place.ref_area = park.ref_area and place.activity = park.activity and place.product = park.product
  left join chain on chain.activity = park.activity
  union all
  select 'part' as row_kind, park.code as park, '区划/迁移影响' as park_name_zh, 'brought or taken by moves' as park_name_en,
    null as firms, brought.output, null as share, null as growth, park.sort_order, 1 as within
  from brought
  inner join park on park.code = brought.code
)
select row_kind, park, park_name_zh, park_name_en, firms, output, share, growth
from shown
order by sort_order, within
