-- One row per county and, beneath its county, what firms that moved this year brought or took, and one per functional zone: firms, output to date, growth, its rank among counties or among zones (1, 2, 2, 4) and how that moved since the period before in the year, for each chain.
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
year_period as (
  select report_period.year_start, report_period.ytd_months,
    row_number() over (order by report_period.ytd_months desc) as back
  from report_period
  inner join current_period on current_period.year_start = report_period.year_start
    and report_period.ytd_months <= current_period.ytd_months
),
growth as (
  select indicator_value.ref_area, indicator_value.activity, year_period.back,
    rank() over (partition by area.kind, indicator_value.activity, year_period.back order by indicator_value.obs_value desc) as place
  from indicator_value
  inner join year_period on year_period.year_start = indicator_value.period_start
    and year_period.ytd_months = indicator_value.period_months
  inner join area on area.code = indicator_value.ref_area
  where indicator_value.indicator = 'output_growth' and indicator_value.product = '_T' and indicator_value.activity <> '_T'
    and indicator_value.obs_value is not null and year_period.back <= 2
),
ranked as (
  select now.ref_area, now.activity, now.place as growth_rank, before.place - now.place as climbed
  from growth as now
  left join growth as before on before.ref_area = now.ref_area and before.activity = now.activity and before.back = 2
  where now.back = 1
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
    max(case when activity = 'CU' then growth_rank end) as cu_rank,
    max(case when activity = 'AL' then climbed end) as al_climbed,
    max(case when activity = 'CU' then climbed end) as cu_climbed
  from ranked
  group by ref_area
),
moved as (
  select to_area as ref_area, activity, output from area_move
  union all
  select from_area as ref_area, activity, -output as output from area_move
),
moved_wide as (
  select ref_area,
    sum(case when activity = 'AL' then output end) as al_output,
    sum(case when activity = 'CU' then output end) as cu_output
  from moved
  group by ref_area
),
shown as (
  select case when place.kind = 'zone' then 'part' else 'plain' end as row_kind,
    place.title_zh as area_zh, place.title_en as area_en,
    wide.al_firms, wide.al_output, wide.al_growth, wide_rank.al_rank, wide_rank.al_climbed,
    wide.cu_firms, wide.cu_output, wide.cu_growth, wide_rank.cu_rank, wide_rank.cu_climbed,
    place.county_order, place.own_order, 0 as within
  from place
  left join wide on wide.ref_area = place.code
  left join wide_rank on wide_rank.ref_area = place.code
  union all
  select 'part' as row_kind, '区划/迁移影响' as area_zh, 'brought or taken by moves' as area_en,
    null as al_firms, moved_wide.al_output, null as al_growth, null as al_rank, null as al_climbed,
    null as cu_firms, moved_wide.cu_output, null as cu_growth, null as cu_rank, null as cu_climbed,
    place.county_order, place.own_order, 1 as within
  from moved_wide
  inner join place on place.code = moved_wide.ref_area
)
select row_kind, area_zh, area_en, al_firms, al_output, al_growth, al_rank,
  case when al_climbed > 0 then '升' || cast(al_climbed as varchar) || '位' when al_climbed < 0 then '降' || cast(-al_climbed as varchar) || '位' when al_climbed = 0 then '不变' end as al_move_zh,
  case when al_climbed > 0 then 'up ' || cast(al_climbed as varchar) when al_climbed < 0 then 'down ' || cast(-al_climbed as varchar) when al_climbed = 0 then 'same' end as al_move_en,
  cu_firms, cu_output, cu_growth, cu_rank,
  case when cu_climbed > 0 then '升' || cast(cu_climbed as varchar) || '位' when cu_climbed < 0 then '降' || cast(-cu_climbed as varchar) || '位' when cu_climbed = 0 then '不变' end as cu_move_zh,
  case when cu_climbed > 0 then 'up ' || cast(cu_climbed as varchar) when cu_climbed < 0 then 'down ' || cast(-cu_climbed as varchar) when cu_climbed = 0 then 'same' end as cu_move_en
from shown
order by county_order, own_order, within
