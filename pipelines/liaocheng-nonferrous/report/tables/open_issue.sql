-- One row per issue that was open at the end of the report period, the longest overdue first; offices holds the unit that answers for it and that of its county.
with current_period as (
  select period_end from report_period where is_current
),
raised as (
  select issue_number, raised_on, raised_by, ref_area, subject, office, due_on, solved_on, escalated_on from issue
),
area as (
  select code, title_zh, title_en from code_area
),
unit as (
  select code, title_zh, title_en, ref_area from code_office
),
still_open as (
  select raised.issue_number, raised.raised_on, raised.raised_by, raised.ref_area, raised.subject, raised.office, raised.due_on, raised.escalated_on,
    current_period.period_end, coalesce(county.code, 'counties') as county_office
  from raised
  inner join current_period on raised.raised_on <= current_period.period_end
  left join unit as county on county.ref_area = raised.ref_area
  where raised.solved_on is null or raised.solved_on > current_period.period_end
)
select still_open.issue_number, area.title_zh as area_zh, area.title_en as area_en, still_open.subject, still_open.raised_by,
  unit.title_zh as office_zh, unit.title_en as office_en, cast(still_open.raised_on as varchar) as raised_on, cast(still_open.due_on as varchar) as due_on,
  case when still_open.due_on < still_open.period_end then cast(still_open.period_end - still_open.due_on as integer) end as days_late,
  cast(case when still_open.escalated_on <= still_open.period_end then still_open.escalated_on end as varchar) as escalated_on,
  case when still_open.office = still_open.county_office then still_open.office else still_open.office || ' ' || still_open.county_office end as offices
from still_open
inner join unit on unit.code = still_open.office
left join area on area.code = still_open.ref_area
order by still_open.due_on, still_open.issue_number
