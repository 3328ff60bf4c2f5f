-- One row per reading of the plan, firm and report period of the year in which it was first put on a green manufacturing list, of a kind and at a level that counts; a chain member on that day.
-- grain: indicator, part, period_start, period_months, stat_unit
-- reads: recognition_event, member_day, report_period, setting, code_level
with level as (
  select code, cast(sort_order as decimal(9, 0)) as place from code_level
),
lowest as (
  select level.place from setting inner join level on level.code = setting.value where setting.setting = 'green_level'
),
counted_level as (
  select level.code from level cross join lowest where level.place <= lowest.place
),
reading as (
  select 'green_demonstration' as indicator, value as products from setting where setting = 'green_product'
  union all
  select 'green_demonstration_other' as indicator, case when value = 'yes' then 'no' else 'yes' end as products
  from setting
  where setting = 'green_product'
),
listed as (
  select reading.indicator, recognition_event.uscc, recognition_event.event, recognition_event.event_on,
    recognition_event.source, recognition_event.snapshot, recognition_event.line,
    row_number() over (
      partition by reading.indicator, recognition_event.uscc
      order by recognition_event.event_on, case when recognition_event.event = 'renewed' then 0 else 1 end,
        recognition_event.list, recognition_event.subject
    ) as place
  from recognition_event
  inner join counted_level on counted_level.code = recognition_event.level
  inner join reading on reading.products = 'yes' or recognition_event.list <> 'green_product'
  where recognition_event.list in ('green_factory', 'green_product', 'green_supply_chain', 'green_demonstration')
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
