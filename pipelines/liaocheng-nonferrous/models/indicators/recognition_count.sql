-- One row per count of the list of recognitions, first recognition of an object on a list and level that it names, and report period: of the year, or since the plan began; its firm a chain member on that day.
-- grain: indicator, part, period_start, period_months, snapshot, line
-- reads: recognition_event, member_day, report_period, code_recognition_count
with counted as (
  select code, list, level, span from code_recognition_count
),
listed as (
  select counted.code, counted.span, recognition_event.uscc, recognition_event.event, recognition_event.event_on,
    recognition_event.source, recognition_event.snapshot, recognition_event.line,
    row_number() over (
      partition by counted.code, recognition_event.uscc, recognition_event.subject
      order by recognition_event.event_on, case when recognition_event.event = 'renewed' then 0 else 1 end
    ) as place
  from recognition_event
  inner join counted on counted.list = recognition_event.list
    and (counted.level is null or counted.level = recognition_event.level)
  where recognition_event.event in ('recognised', 'renewed')
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, on_day from member_day
),
added as (
  select listed.code, listed.span, member.ref_area, member.sub_area, member.activity, member.product, listed.uscc,
    member.contributor, listed.event_on, listed.source, listed.snapshot, listed.line
  from listed
  inner join member on member.uscc = listed.uscc and member.on_day = listed.event_on
  where listed.place = 1 and listed.event = 'recognised'
),
span as (
  select 'year' as span, year_start as span_start, ytd_months as span_months, period_end from report_period
  union all
  select 'plan' as span, plan_start as span_start, plan_months as span_months, period_end
  from report_period
  where plan_months >= 1
)
select added.code as indicator, 'numerator' as part, added.ref_area, added.sub_area, added.activity, added.product,
  span.span_start as period_start, span.span_months as period_months, added.uscc as stat_unit, added.contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status,
  added.source, added.snapshot, added.line, 'event_on' as column_name
from added
inner join span on span.span = added.span
where added.event_on >= span.span_start and added.event_on <= span.period_end
