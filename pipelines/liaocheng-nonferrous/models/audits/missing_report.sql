-- One row per member firm and chain that has sent no output for the report period.
-- grain: uscc, activity
-- reads: missing_reporter, code_area, code_activity
with missing as (
  select uscc, enterprise_name, activity, ref_area, period_end, snapshot, line
  from missing_reporter
  where standing = 'missing'
)
select missing.uscc, missing.enterprise_name, missing.activity, missing.period_end,
  code_activity.title_zh as activity_zh, code_activity.title_en as activity_en,
  code_area.title_zh as area_zh, code_area.title_en as area_en,
  missing.snapshot, missing.line, 'uscc' as column_name, missing.uscc as value
from missing
inner join code_activity on code_activity.code = missing.activity
inner join code_area on code_area.code = missing.ref_area
