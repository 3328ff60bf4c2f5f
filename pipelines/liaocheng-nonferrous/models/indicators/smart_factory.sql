-- One row per reading of the plan, smart factory or digital workshop and report period of the year in which it was first recognised at a level that counts; its firm a chain member on that day.
-- grain: indicator, part, period_start, period_months, snapshot, line
-- reads: recognition_event, member_day, report_period, setting, code_level
with level as (
  select code, cast(sort_order as decimal(9, 0)) as place from code_level
),
reading as (
  select 'smart_factory' as indicator, level.place
  from setting
  inner join level on level.code = setting.value
  where setting.setting = 'smart_level'
  union all
  select 'smart_factory_other' as indicator, level.place
  from setting
  inner join level on level.code = setting.value
  where setting.setting = 'smart_level_other'
),
counted_level as (
  select reading.indicator, level.code from level cross join reading where level.place <= reading.place
),
listed as (
  select counted_level.indicator, recognition_event.uscc, recognition_event.event, recognition_event.event_on,
    recognition_event.source, recognition_event.snapshot, recognition_event.line,
    row_number() over (
      partition by counted_level.indicator, recognition_event.list, recognition_event.uscc, recognition_event.subject
      order by recognition_event.event_on, case when recognition_event.event = 'renewed' then 0 else 1 end
    ) as place
  from recognition_event
  inner join counted_level on counted_level.code = recognition_event.level
  where recognition_event.list in ('smart_factory', 'digital_workshop')
    and recognition_event.event in ('recognised', 'renewed')
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, on_day from member_day
),
period as (
  select year_start, ytd_months, period_end from report_period
),
added as (
  select listed.indicator, member.ref_area, member.sub_area, member.activity, member.product, listed.uscc, member.contributor,
    listed.event_on, listed.source, listed.snapshot, listed.line
  from listed
  inner join member on member.uscc = listed.uscc and member.on_day = listed.event_on
  where listed.place = 1 and listed.event = 'recognised'
)
select added.indicator, 'numerator' as part, added.ref_area, added.sub_area, added.activity, added.product,
  period.year_start as period_start, period.ytd_months as period_months, added.uscc as stat_unit, added.contributor,
  cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status,
  added.source, added.snapshot, added.line, 'event_on' as column_name
from added
cross join period
where added.event_on >= period.year_start and added.event_on <= period.period_end
