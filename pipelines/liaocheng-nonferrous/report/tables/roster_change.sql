-- One row per firm and chain that entered or left the chain's directory since the end of last year.
with now as (
  select uscc, enterprise_name, activity, ref_area from member_period where is_current
),
current_period as (
  select year_start, last_year_start from report_period where is_current
),
last_december as (
  select report_period.period_end
  from report_period
  inner join current_period on current_period.last_year_start = report_period.year_start
  where report_period.ytd_months = 12
),
before as (
  select member_period.uscc, member_period.enterprise_name, member_period.activity, member_period.ref_area
  from member_period
  inner join last_december on last_december.period_end = member_period.period_end
),
entered as (
  select now.uscc, now.enterprise_name, now.activity, now.ref_area, '新进' as change_zh, 'entered' as change_en
  from now
  left join before on before.uscc = now.uscc and before.activity = now.activity
  where before.uscc is null
),
gone as (
  select before.uscc, before.enterprise_name, before.activity, before.ref_area, '退出' as change_zh, 'left' as change_en
  from before
  left join now on now.uscc = before.uscc and now.activity = before.activity
  where now.uscc is null
),
changed as (
  select uscc, enterprise_name, activity, ref_area, change_zh, change_en from entered
  union all
  select uscc, enterprise_name, activity, ref_area, change_zh, change_en from gone
),
area as (
  select code, title_zh, title_en from code_area
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select changed.enterprise_name, chain.title_zh as chain_zh, chain.title_en as chain_en,
  area.title_zh as area_zh, area.title_en as area_en, changed.change_zh, changed.change_en
from changed
inner join chain on chain.code = changed.activity
left join area on area.code = changed.ref_area
order by changed.change_en, chain.sort_order, changed.uscc
