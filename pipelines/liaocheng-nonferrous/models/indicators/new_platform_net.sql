-- One row per approval (plus one) or removal (minus one) of a platform after the baseline, and report period of the plan.
-- grain: part, period_start, period_months, snapshot, line, column_name
-- reads: counted_platform, report_period
with event as (
  select platform_kind, uscc, activity, ref_area, sub_area, contributor, approved_on as event_on,
    cast(1 as decimal(24, 4)) as contribution, source, snapshot, line, 'approved_on' as column_name
  from counted_platform
  where approved_on > baseline_on
  union all
  select platform_kind, uscc, activity, ref_area, sub_area, contributor, removed_on as event_on,
    cast(-1 as decimal(24, 4)) as contribution, source, snapshot, line, 'removed_on' as column_name
  from counted_platform
  where removed_on > baseline_on
),
period as (
  select plan_start, plan_months, period_end from report_period where plan_months >= 1
)
select 'numerator' as part, event.ref_area, event.sub_area, event.activity, event.platform_kind as product,
  period.plan_start as period_start, period.plan_months as period_months, event.uscc as stat_unit, event.contributor,
  event.contribution, 'A' as obs_status, event.source, event.snapshot, event.line, event.column_name
from event
cross join period
where event.event_on <= period.period_end
