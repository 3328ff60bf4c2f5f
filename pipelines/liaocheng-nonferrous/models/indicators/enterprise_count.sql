-- One row per member firm, chain and report period: a firm above scale counts one at the period's end.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: member_period
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  uscc as stat_unit, contributor, cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status,
  source, snapshot, line, 'uscc' as column_name
from member_period
