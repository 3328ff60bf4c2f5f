-- One row per chain and county with a growth rate: output, growth, its rank from the front and from the back, and the rank at the end of the report period before.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
year_period as (
  select report_period.year_start, report_period.ytd_months,
    row_number() over (order by report_period.ytd_months desc) as back
  from report_period
  inner join current_period on current_period.year_start = report_period.year_start
    and report_period.ytd_months <= current_period.ytd_months
),
county as (
  select code, title_zh, title_en, sort_order from code_area where kind = 'county'
),
cell as (
  select indicator_value.indicator, indicator_value.ref_area, indicator_value.activity, indicator_value.numerator,
    indicator_value.obs_value, year_period.back
  from indicator_value
  inner join year_period on year_period.year_start = indicator_value.period_start
    and year_period.ytd_months = indicator_value.period_months
  inner join county on county.code = indicator_value.ref_area
  where indicator_value.product = '_T' and indicator_value.activity <> '_T' and year_period.back <= 2
    and indicator_value.indicator in ('output', 'output_growth')
),
rated as (
  select ref_area, activity, back, obs_value,
    rank() over (partition by activity, back order by obs_value desc) as from_front,
    rank() over (partition by activity, back order by obs_value) as from_back,
    count(*) over (partition by activity, back) as counties,
    count(*) over (partition by activity, back, obs_value) as sharing
  from cell
  where indicator = 'output_growth' and obs_value is not null
),
produced as (
  select ref_area, activity, numerator as output from cell where indicator = 'output' and back = 1
),
earlier as (
  select ref_area, activity, from_front from rated where back = 2
)
select rated.activity, county.title_zh as area_zh, county.title_en as area_en, produced.output, rated.obs_value as growth,
  rated.from_front, rated.from_back, rated.counties, rated.sharing > 1 as tied, earlier.from_front as before
from rated
inner join county on county.code = rated.ref_area
left join produced on produced.ref_area = rated.ref_area and produced.activity = rated.activity
left join earlier on earlier.ref_area = rated.ref_area and earlier.activity = rated.activity
where rated.back = 1
order by rated.activity, rated.from_front, county.sort_order
