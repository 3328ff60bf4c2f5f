-- One row per green factory of national or provincial level and report period: valid at the period's end, or removed in its year; its firm a chain member on that day.
-- grain: indicator, period_start, period_months, snapshot, line
-- reads: recognition_event, member_day, report_period
with event as (
  select level, uscc, event, event_on, valid_to, source, snapshot, line
  from recognition_event
  where list = 'green_factory' and level in ('nation', 'province')
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, on_day from member_day
),
period as (
  select year_start, ytd_months, period_start, period_months, period_end from report_period
),
known as (
  select event.level, event.uscc, event.event, event.valid_to, period.period_start, period.period_months, period.period_end,
    event.source, event.snapshot, event.line,
    row_number() over (
      partition by period.period_end, event.level, event.uscc order by event.event_on desc, event.line desc
    ) as place
  from period
  inner join event on event.event_on <= period.period_end
),
counted as (
  select 'green_factory_' || level || '_stock' as indicator, uscc, period_end as on_day, period_start, period_months, source, snapshot, line
  from known
  where place = 1 and event in ('recognised', 'renewed', 'renamed') and (valid_to is null or valid_to >= period_end)
  union all
  select 'green_factory_removed' as indicator, event.uscc, event.event_on as on_day, period.year_start as period_start,
    period.ytd_months as period_months, event.source, event.snapshot, event.line
  from period
  inner join event on event.event_on >= period.year_start and event.event_on <= period.period_end
  where event.event in ('removed', 'expired')
)
select counted.indicator, 'numerator' as part, member.ref_area, member.sub_area, member.activity, member.product,
  counted.period_start, counted.period_months, counted.uscc as stat_unit, member.contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status, counted.source, counted.snapshot, counted.line, 'event' as column_name
from counted
inner join member on member.uscc = counted.uscc and member.on_day = counted.on_day
