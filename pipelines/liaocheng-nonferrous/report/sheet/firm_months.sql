-- One row per firm and period of the report's year that it has filed: output from January to the month, beside the same months of last year as filed now; 亿元.
select filed.stat_unit, filed.period_months as month, cast(filed.output / 100000000 as double) as this_year,
  cast(last_year.output / 100000000 as double) as last_year
from output_filed as filed
left join output_last_year as last_year on last_year.stat_unit = filed.stat_unit and last_year.period_end = filed.period_end
where filed.period_start = (select year_start from report_period where is_current)
  and filed.period_end <= (select period_end from report_period where is_current)
order by filed.stat_unit, filed.period_months
