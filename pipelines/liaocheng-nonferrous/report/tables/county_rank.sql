-- One row per county and, beneath its county, per functional zone: firms, output to date, growth and its rank among counties (1, 2, 2, 4), for each chain.
with current_period as (
  select year_start, ytd_months, period_start, period_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.ref_area, indicator_value.activity, indicator_value.numerator, indicator_value.obs_value
  from indicator_value
  inner join current_period on (current_period.year_start = indicator_value.period_start
      and current_period.ytd_months = indicator_value.period_months and indicator_value.indicator <> 'enterprise_count')
    or (current_period.period_start = indicator_value.period_start
      and current_period.period_months = indicator_value.period_months and indicator_value.indicator = 'enterprise_count')
  where indicator_value.indicator in ('output', 'output_growth', 'enterprise_count') and indicator_value.product = '_T'
),
area as (
  select code, title_zh, title_en, kind, parent, sort_order from code_area where kind in ('county', 'zone')
),
county as (
  select code, sort_order from area where kind = 'county'
),
place as (
  select area.code, area.title_zh, area.title_en, area.kind,
    cast(coalesce(county.sort_order, area.sort_order) as decimal(9, 0)) as county_order,
    cast(area.sort_order as decimal(9, 0)) as own_order
  from area
  left join county on county.code = area.parent
),
ranked as (
  select cell.ref_area, cell.activity, rank() over (partition by cell.activity order by cell.obs_value desc) as growth_rank
  from cell
  inner join county on county.code = cell.ref_area
  where cell.indicator = 'output_growth' and cell.obs_value is not null
),
wide as (
  select ref_area,
    max(case when activity = 'AL' and indicator = 'enterprise_count' then numerator end) as al_firms,
    max(case when activity = 'AL' and indicator = 'output' then numerator end) as al_output,
    max(case when activity = 'AL' and indicator = 'output_growth' then obs_value end) as al_growth,
    max(case when activity = 'CU' and indicator = 'enterprise_count' then numerator end) as cu_firms,
    max(case when activity = 'CU' and indicator = 'output' then numerator end) as cu_output,
    max(case when activity = 'CU' and indicator = 'output_growth' then obs_value end) as cu_growth
  from cell
  group by ref_area
),
wide_rank as (
  select ref_area, max(case when activity = 'AL' then growth_rank end) as al_rank,
    max(case when activity = 'CU' then growth_rank end) as cu_rank
  from ranked
  group by ref_area
)
select case when place.kind = 'zone' then 'part' else 'plain' end as row_kind,
  place.title_zh as area_zh, place.title_en as area_en,
  wide.al_firms, wide.al_output, wide.al_growth, wide_rank.al_rank,
  wide.cu_firms, wide.cu_output, wide.cu_growth, wide_rank.cu_rank
from place
left join wide on wide.ref_area = place.code
left join wide_rank on wide_rank.ref_area = place.code
order by place.county_order, place.own_order
