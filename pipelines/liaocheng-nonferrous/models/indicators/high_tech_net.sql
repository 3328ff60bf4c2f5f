-- One row per firm and report period of the plan that holds a valid high-tech certificate on only one of two days: the period's end (plus one) or the baseline (minus one). Chain members of the day.
-- grain: part, period_start, period_months, stat_unit
-- reads: recognition_event, member_day, report_period, setting
with event as (
  select uscc, event, event_on, valid_to, source, snapshot, line, subject
  from recognition_event
  where list = 'high_tech' and event <> 'renamed'
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, on_day from member_day
),
period as (
  select plan_start, plan_months, period_end from report_period where plan_months >= 1
),
baseline as (
  select cast(value as date) as on_day from setting where setting = 'baseline_on'
),
day as (
  select period_end as on_day from period
  union
  select on_day from baseline
),
known as (
  select event.uscc, event.event, event.valid_to, event.source, event.snapshot, event.line, day.on_day,
    row_number() over (
      partition by event.uscc, day.on_day
      order by event.event_on desc, case when event.event in ('recognised', 'renewed') then 0 else 1 end, event.subject
    ) as place
  from event
  cross join day
  where event.event_on <= day.on_day
),
holder as (
  select member.ref_area, member.sub_area, member.activity, member.product, known.uscc, member.contributor,
    known.on_day, known.source, known.snapshot, known.line
  from known
  inner join member on member.uscc = known.uscc and member.on_day = known.on_day
  where known.place = 1 and known.event in ('recognised', 'renewed')
    and (known.valid_to is null or known.valid_to >= known.on_day)
),
holder_before as (
  select holder.ref_area, holder.sub_area, holder.activity, holder.product, holder.uscc, holder.contributor,
    period.plan_start, period.plan_months, period.period_end, holder.source, holder.snapshot, holder.line
  from holder
  inner join baseline on baseline.on_day = holder.on_day
  cross join period
),
holder_now as (
  select holder.ref_area, holder.sub_area, holder.activity, holder.product, holder.uscc, holder.contributor,
    period.plan_start, period.plan_months, period.period_end, holder.source, holder.snapshot, holder.line
  from holder
  inner join period on period.period_end = holder.on_day
),
gained as (
  select holder_now.ref_area, holder_now.sub_area, holder_now.activity, holder_now.product, holder_now.uscc,
    holder_now.contributor, holder_now.plan_start, holder_now.plan_months,
    cast(1 as decimal(24, 4)) as contribution, holder_now.source, holder_now.snapshot, holder_now.line
  from holder_now
  left join holder_before on holder_before.uscc = holder_now.uscc and holder_before.period_end = holder_now.period_end
  where holder_before.uscc is null
),
lost as (
  select holder_before.ref_area, holder_before.sub_area, holder_before.activity, holder_before.product, holder_before.uscc,
    holder_before.contributor, holder_before.plan_start, holder_before.plan_months,
    cast(-1 as decimal(24, 4)) as contribution, holder_before.source, holder_before.snapshot, holder_before.line
  from holder_before
  left join holder_now on holder_now.uscc = holder_before.uscc and holder_now.period_end = holder_before.period_end
  where holder_now.uscc is null
)
select 'numerator' as part, ref_area, sub_area, activity, product, plan_start as period_start, plan_months as period_months,
  uscc as stat_unit, contributor, contribution, 'A' as obs_status, source, snapshot, line, 'valid_to' as column_name
from gained
union all
select 'numerator' as part, ref_area, sub_area, activity, product, plan_start as period_start, plan_months as period_months,
  uscc as stat_unit, contributor, contribution, 'A' as obs_status, source, snapshot, line, 'valid_to' as column_name
from lost
