-- One row per chain and county with growth on the comparable base this year to date: its rate and rank among the counties (1, 2, 2, 4), those of the year to date one period before, and by how many places it rose.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
period_before as (
  select current_period.year_start, max(report_period.ytd_months) as ytd_months
  from report_period
  inner join current_period on current_period.year_start = report_period.year_start
    and current_period.ytd_months > report_period.ytd_months
  group by current_period.year_start
),
county as (
  select code, title_zh, title_en, cast(sort_order as decimal(9, 0)) as county_order from code_area where kind = 'county'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
rate as (
  select indicator_value.ref_area, indicator_value.activity, indicator_value.period_start, indicator_value.period_months,
    cast(indicator_value.obs_value as double) as growth
  from indicator_value
  inner join county on county.code = indicator_value.ref_area
  where indicator_value.indicator = 'output_growth' and indicator_value.product = '_T' and indicator_value.activity <> '_T'
    and indicator_value.obs_value is not null
),
now_ranked as (
  select rate.ref_area, rate.activity, rate.growth,
    rank() over (partition by rate.activity order by rate.growth desc) as place
  from rate
  inner join current_period on current_period.year_start = rate.period_start and current_period.ytd_months = rate.period_months
),
before_ranked as (
  select rate.ref_area, rate.activity, rate.growth,
    rank() over (partition by rate.activity order by rate.growth desc) as place
  from rate
  inner join period_before on period_before.year_start = rate.period_start and period_before.ytd_months = rate.period_months
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
  county.title_zh as county_zh, county.title_en as county_en, now_ranked.growth, cast(now_ranked.place as integer) as place,
  before_ranked.growth as growth_before, cast(before_ranked.place - now_ranked.place as integer) as moved
from now_ranked
inner join county on county.code = now_ranked.ref_area
inner join chain on chain.code = now_ranked.activity
left join before_ranked on before_ranked.ref_area = now_ranked.ref_area and before_ranked.activity = now_ranked.activity
order by chain.sort_order, now_ranked.place, county.county_order
