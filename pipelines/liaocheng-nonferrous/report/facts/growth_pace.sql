-- One row per chain: output to date, nominal growth on the comparable base, and both at the end of the report period before, of the same year.
with current_period as (
  select year_start, ytd_months, period_end from report_period where is_current
),
year_period as (
  select report_period.year_start, report_period.ytd_months, report_period.period_end,
    row_number() over (order by report_period.ytd_months desc) as back
  from report_period
  inner join current_period on current_period.year_start = report_period.year_start
    and report_period.ytd_months <= current_period.ytd_months
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.numerator, indicator_value.obs_value,
    year_period.back, year_period.ytd_months
  from indicator_value
  inner join year_period on year_period.year_start = indicator_value.period_start
    and year_period.ytd_months = indicator_value.period_months
  where indicator_value.ref_area = '_T' and indicator_value.activity <> '_T' and indicator_value.product = '_T'
    and indicator_value.indicator in ('output', 'output_growth') and year_period.back <= 2
),
wide as (
  select activity,
    max(case when indicator = 'output' and back = 1 then numerator end) as output,
    max(case when indicator = 'output_growth' and back = 1 then obs_value end) as growth,
    max(case when indicator = 'output_growth' and back = 2 then obs_value end) as growth_before,
    max(case when back = 2 then ytd_months end) as months_before
  from cell
  group by activity
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select wide.activity, chain.title_zh as chain_zh, chain.title_en as chain_en, wide.output, wide.growth,
  wide.growth_before, wide.months_before
from wide
inner join chain on chain.code = wide.activity
order by chain.sort_order
