-- One row per reported quarter of a firm and the year-to-date period it belongs to.
-- grain: stat_unit, column_name, line, snapshot, period_start, period_months
-- reads: quarter_output, report_period
select 'numerator' as part, quarter_output.ref_area, cast(null as varchar) as sub_area, 'ST' as activity,
  cast(null as varchar) as product, report_period.year_start as period_start, report_period.ytd_months as period_months,
  quarter_output.inn as stat_unit, quarter_output.inn as contributor, quarter_output.obs_value as contribution,
  quarter_output.obs_status, quarter_output.source, quarter_output.snapshot, quarter_output.line, quarter_output.column_name
from quarter_output
inner join report_period
  on quarter_output.period_start >= report_period.year_start
  and quarter_output.period_start <= report_period.period_start
