-- One row per firm and period of the report's year that it has filed: output from January to the month, beside the same months of last year as filed now; 亿元.
select stat_unit, period_months as month, cast(output / 100000000 as double) as this_year,
  cast(last_year / 100000000 as double) as last_year
from output_filed
where period_start = (select year_start from report_period where is_current)
  and period_end <= (select period_end from report_period where is_current)
order by stat_unit, period_months
