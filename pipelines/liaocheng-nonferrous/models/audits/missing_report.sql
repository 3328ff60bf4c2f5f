-- One row per member firm and chain that has sent no output for the report period, with what it sent last.
-- grain: uscc, activity
-- reads: missing_reporter, code_area, code_activity
with missing as (
  select uscc, enterprise_name, activity, ref_area, period_end, last_period_end, last_output, snapshot, line
  from missing_reporter
  where standing = 'missing'
)
select missing.uscc, missing.enterprise_name, missing.activity, missing.period_end,
  code_activity.title_zh as activity_zh, code_activity.title_en as activity_en,
  code_area.title_zh as area_zh, code_area.title_en as area_en,
  coalesce('上次报送截至' || cast(missing.last_period_end as varchar) || '，' || cast(cast(missing.last_output / nullif(100000000, 0) as decimal(18, 2)) as varchar) || '亿元', '以前没有报过') as last_zh,
  coalesce('the last was up to ' || cast(missing.last_period_end as varchar) || ', ' || cast(cast(missing.last_output / nullif(1000000, 0) as decimal(18, 1)) as varchar) || ' million yuan', 'it never filed any') as last_en,
  missing.snapshot, missing.line, 'uscc' as column_name, missing.uscc as value
from missing
inner join code_activity on code_activity.code = missing.activity
inner join code_area on code_area.code = missing.ref_area
