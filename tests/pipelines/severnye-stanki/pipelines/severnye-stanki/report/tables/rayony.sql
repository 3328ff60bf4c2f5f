-- One row per area: firms at the period's end and output of the year to date.
with current_period as (
  select period_start, period_months, year_start, ytd_months from report_period where is_current
),
firms as (
  select indicator_value.ref_area, indicator_value.numerator as firms
  from indicator_value
  inner join current_period on current_period.period_start = indicator_value.period_start
    and current_period.period_months = indicator_value.period_months
  where indicator_value.indicator = 'chislo_predpriyatiy'
),
output as (
  select indicator_value.ref_area, indicator_value.numerator as output
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.indicator = 'vypusk_stankov'
)
select code_area.title_zh as area_zh, code_area.title_en as area_en, firms.firms, output.output
from code_area
inner join firms on firms.ref_area = code_area.code
left join output on output.ref_area = code_area.code
order by code_area.code
