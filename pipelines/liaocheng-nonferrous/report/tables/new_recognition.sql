-- One row per recognition or platform of a chain member that was published this year.
with current_period as (
  select year_start, period_end from report_period where is_current
),
member as (
  select distinct uscc, enterprise_name from member_period where is_current
),
listed as (
  select list, level, subject, uscc, event_on from recognition_event where event = 'recognised'
),
approved as (
  select platform_kind, level, platform_name, uscc, approved_on from platform
),
list_code as (
  select code, title_zh, title_en from code_recognition_list
),
kind_code as (
  select code, title_zh, title_en from code_platform_kind
),
level_code as (
  select code, title_zh, title_en from code_level
),
award as (
  select list_code.title_zh, list_code.title_en, listed.level, listed.subject, listed.uscc, listed.event_on
  from listed
  inner join list_code on list_code.code = listed.list
  union all
  select kind_code.title_zh, kind_code.title_en, approved.level, approved.platform_name as subject, approved.uscc, approved.approved_on as event_on
  from approved
  inner join kind_code on kind_code.code = approved.platform_kind
)
select cast(award.event_on as varchar) as event_on, award.title_zh, award.title_en,
  level_code.title_zh as level_zh, level_code.title_en as level_en, member.enterprise_name, award.subject
from award
inner join member on member.uscc = award.uscc
inner join level_code on level_code.code = award.level
inner join current_period on current_period.year_start <= award.event_on and award.event_on <= current_period.period_end
order by award.event_on desc, award.title_zh, award.uscc, award.subject
