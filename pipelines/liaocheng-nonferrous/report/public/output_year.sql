-- One row per complete year: output of the city and its chains, with the growth of each chain on a comparable base.
with figure as (
  select indicator, activity, period_start, value, conf_status
  from v1.indicator_value
  where indicator in ('output', 'output_growth') and ref_area = '_T' and product = '_T' and period_months = 12
)
select cast(year(period_start) as varchar) as calendar_year,
  max(case when indicator = 'output' and activity = '_T' then value end) as total,
  max(case when indicator = 'output' and activity = '_T' then conf_status end) as total_conf,
  max(case when indicator = 'output' and activity = 'AL' then value end) as aluminium,
  max(case when indicator = 'output' and activity = 'AL' then conf_status end) as aluminium_conf,
  max(case when indicator = 'output_growth' and activity = 'AL' then value end) as aluminium_growth,
  max(case when indicator = 'output_growth' and activity = 'AL' then conf_status end) as aluminium_growth_conf,
  max(case when indicator = 'output' and activity = 'CU' then value end) as copper,
  max(case when indicator = 'output' and activity = 'CU' then conf_status end) as copper_conf,
  max(case when indicator = 'output_growth' and activity = 'CU' then value end) as copper_growth,
  max(case when indicator = 'output_growth' and activity = 'CU' then conf_status end) as copper_growth_conf
from figure
group by period_start
order by period_start
