-- One row per platform and report period of the plan: approved after the baseline and by the period's end, whatever became of it later (gross).
-- grain: part, period_start, period_months, snapshot, line
-- reads: counted_platform, report_period
with approved as (
  select platform_kind, uscc, activity, ref_area, sub_area, contributor, approved_on, source, snapshot, line
  from counted_platform
  where approved_on > baseline_on
),
period as (
  select plan_start, plan_months, period_end from report_period where plan_months >= 1
)
select 'numerator' as part, approved.ref_area, approved.sub_area, approved.activity, approved.platform_kind as product,
  period.plan_start as period_start, period.plan_months as period_months, approved.uscc as stat_unit, approved.contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status,
  approved.source, approved.snapshot, approved.line, 'approved_on' as column_name
from approved
cross join period
where approved.approved_on <= period.period_end
