-- One row per firm and report period of the plan: first recognised as a high-tech firm after the baseline, a chain member on that day. A firm whose first known event is a renewal was recognised earlier and is not new.
-- grain: part, period_start, period_months, stat_unit
-- reads: recognition_event, member_day, report_period, setting
with certified as (
  select uscc, event, event_on, source, snapshot, line,
    row_number() over (
      partition by uscc order by event_on, case when event = 'renewed' then 0 else 1 end, subject
    ) as place
  from recognition_event
  where list = 'high_tech' and event in ('recognised', 'renewed')
),
baseline as (
  select cast(value as date) as baseline_on from setting where setting = 'baseline_on'
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, on_day from member_day
),
period as (
  select plan_start, plan_months, period_end from report_period where plan_months >= 1
),
added as (
  select member.ref_area, member.sub_area, member.activity, member.product, certified.uscc, member.contributor,
    certified.event_on, certified.source, certified.snapshot, certified.line
  from certified
  cross join baseline
  inner join member on member.uscc = certified.uscc and member.on_day = certified.event_on
  where certified.place = 1 and certified.event = 'recognised' and certified.event_on > baseline.baseline_on
)
select 'numerator' as part, added.ref_area, added.sub_area, added.activity, added.product,
  period.plan_start as period_start, period.plan_months as period_months, added.uscc as stat_unit, added.contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status,
  added.source, added.snapshot, added.line, 'event_on' as column_name
from added
cross join period
where added.event_on <= period.period_end
