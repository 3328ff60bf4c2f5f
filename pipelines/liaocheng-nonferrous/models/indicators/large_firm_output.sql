-- One row per member firm and report period of the plan whose gross output reached the line in a plan year and not in the baseline year, the other reading of a “2-billion firm”; unknown where nobody knows the baseline. The cell is the first that shows it.
-- grain: part, period_start, period_months, stat_unit
-- reads: large_firm_reached
select part, ref_area, sub_area, activity, product, plan_start as period_start, plan_months as period_months,
  stat_unit, contributor, cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
from large_firm_reached
where measure = 'output'
