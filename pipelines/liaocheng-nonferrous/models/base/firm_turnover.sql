-- One row per firm and chain with a counted output in the report period or a year before: what it filed now, last year's as filed now and then, and whether it stayed, came, went, or is on the roster of both years with one output only (unpaired).
-- grain: stat_unit, activity
-- reads: output_ytd, member_period, report_period
with period as (
  select year_start, ytd_months, last_year_start, period_end from report_period where is_current
),
last_period as (
  select report_period.period_end
  from report_period
  inner join period on period.last_year_start = report_period.year_start and period.ytd_months = report_period.ytd_months
),
present as (
  select stat_unit, activity, output, last_year from output_ytd where is_current
),
past as (
  select output_ytd.stat_unit, output_ytd.activity, output_ytd.output as filed_then
  from output_ytd
  inner join period on period.last_year_start = output_ytd.period_start and period.ytd_months = output_ytd.period_months
),
member as (
  select uscc, activity, period_end from member_period
),
member_now as (
  select member.uscc, member.activity from member inner join period on period.period_end = member.period_end
),
member_then as (
  select member.uscc, member.activity from member inner join last_period on last_period.period_end = member.period_end
),
joined as (
  select coalesce(present.stat_unit, past.stat_unit) as stat_unit, coalesce(present.activity, past.activity) as activity,
    present.output, present.last_year, past.filed_then
  from present
  full outer join past on past.stat_unit = present.stat_unit and past.activity = present.activity
)
select joined.stat_unit, joined.activity,
  case
    when joined.output is not null and joined.filed_then is not null then 'continuing'
    when joined.output is not null and member_then.uscc is null then 'entry'
    when joined.filed_then is not null and member_now.uscc is null then 'exit'
    else 'unpaired'
  end as turnover,
  joined.output, joined.last_year, joined.filed_then
from joined
left join member_now on member_now.uscc = joined.stat_unit and member_now.activity = joined.activity
left join member_then on member_then.uscc = joined.stat_unit and member_then.activity = joined.activity
