-- One row per list and level of recognition that firms now in the chains hold at the end of the period: how many are in force, and how many of these were first given this year.
with current_period as (
  select period_end, year_start from report_period where is_current
),
member as (
  select distinct uscc from member_period where is_current
),
told as (
  select recognition_event.list, recognition_event.level, recognition_event.subject, recognition_event.uscc,
    recognition_event.event, recognition_event.event_on, recognition_event.valid_to, current_period.period_end, current_period.year_start,
    row_number() over (
      partition by recognition_event.list, recognition_event.level, recognition_event.subject, recognition_event.uscc
      order by recognition_event.event_on desc, case when recognition_event.event in ('removed', 'expired') then 1 else 0 end
    ) as from_last,
    min(recognition_event.event_on) over (
      partition by recognition_event.list, recognition_event.level, recognition_event.subject, recognition_event.uscc
    ) as first_on
  from recognition_event
  inner join member on member.uscc = recognition_event.uscc
  inner join current_period on current_period.period_end >= recognition_event.event_on
  where recognition_event.event <> 'renamed'
),
held as (
  select list, level, case when first_on >= year_start then 1 else 0 end as is_new
  from told
  where from_last = 1 and event not in ('removed', 'expired') and (valid_to is null or valid_to >= period_end)
),
counted as (
  select list, level, cast(count(*) as integer) as held, cast(sum(is_new) as integer) as added
  from held
  group by list, level
),
named as (
  select code, title_zh, title_en from code_recognition_list
),
rung as (
  select code, title_zh, title_en, sort_order from code_level
)
select named.title_zh as list_zh, named.title_en as list_en, rung.title_zh as level_zh, rung.title_en as level_en,
  rung.sort_order as level_order, counted.held, counted.added,
  cast(sum(counted.held) over (partition by counted.list) as integer) as list_held
from counted
inner join named on named.code = counted.list
inner join rung on rung.code = counted.level
order by list_held desc, counted.list, rung.sort_order
