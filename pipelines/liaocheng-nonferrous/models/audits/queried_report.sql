-- One row per member firm and chain that has sent its output for the report period, of which nothing counts while it is being queried.
-- grain: uscc, activity
-- reads: missing_reporter, code_area, code_activity
with queried as (
  select uscc, enterprise_name, activity, ref_area, period_end,
    queried_file, queried_snapshot, queried_line, queried_column, queried_value, reason_zh, reason_en
  from missing_reporter
  where standing = 'queried'
)
select queried.uscc, queried.enterprise_name, queried.activity, queried.period_end,
  code_activity.title_zh as activity_zh, code_activity.title_en as activity_en,
  code_area.title_zh as area_zh, code_area.title_en as area_en,
  queried.queried_file as file, coalesce(queried.reason_zh, '数值待核实') as reason_zh,
  coalesce(queried.reason_en, 'the figure is being checked') as reason_en,
  queried.queried_snapshot as snapshot, queried.queried_line as line, queried.queried_column as column_name,
  queried.queried_value as value
from queried
inner join code_activity on code_activity.code = queried.activity
inner join code_area on code_area.code = queried.ref_area
