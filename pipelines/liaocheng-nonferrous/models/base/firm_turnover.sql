-- One row per firm and chain with a counted output in the report period or a year before: what it filed now, last year's as filed now and then, and whether it stayed, came, went, or is on the roster of both years with one output only (unpaired). A firm that continues another (new code, split, merger) has stayed, and stands for what that one filed.
-- grain: stat_unit, activity
-- reads: output_ytd, output_last_year, member_period, report_period, stands_for, succession
with period as (
  select year_start, ytd_months, last_year_start, period_end from report_period where is_current
),
last_period as (
  select report_period.period_end
  from report_period
  inner join period on period.last_year_start = report_period.year_start and period.ytd_months = report_period.ytd_months
),
present as (
  select output_ytd.stat_unit, output_ytd.activity, output_ytd.output, output_last_year.output as last_year
  from output_ytd
  left join output_last_year on output_last_year.stat_unit = output_ytd.stat_unit
    and output_last_year.period_end = output_ytd.period_end
  where output_ytd.is_current
),
filed as (
  select output_ytd.stat_unit, output_ytd.activity, output_ytd.output, period.period_end
  from output_ytd
  inner join period on period.last_year_start = output_ytd.period_start and period.ytd_months = output_ytd.period_months
),
placed as (
  select coalesce(stands_for.uscc, filed.stat_unit) as stat_unit, filed.activity, filed.output
  from filed
  left join stands_for on stands_for.filed_as = filed.stat_unit and stands_for.activity = filed.activity
    and stands_for.period_end = filed.period_end
),
past as (
  select stat_unit, activity, sum(output) as filed_then from placed group by stat_unit, activity
),
continued as (
  select succession.uscc, filed.activity, sum(filed.output) as filed_then
  from succession
  inner join filed on filed.stat_unit = succession.predecessor
  group by succession.uscc, filed.activity
),
member as (
  select uscc, activity, period_end from member_period
),
member_now as (
  select member.uscc, member.activity from member inner join period on period.period_end = member.period_end
),
then_listed as (
  select member.uscc, member.activity from member inner join last_period on last_period.period_end = member.period_end
),
member_then as (
  select uscc, activity from then_listed
  union
  select succession.uscc, then_listed.activity
  from succession
  inner join then_listed on then_listed.uscc = succession.predecessor
),
joined as (
  select coalesce(present.stat_unit, past.stat_unit) as stat_unit, coalesce(present.activity, past.activity) as activity,
    present.output, present.last_year, past.filed_then
  from present
  full outer join past on past.stat_unit = present.stat_unit and past.activity = present.activity
)
select joined.stat_unit, joined.activity,
  case
    when joined.output is not null and coalesce(joined.filed_then, continued.filed_then) is not null then 'continuing'
    when joined.output is not null and member_then.uscc is null then 'entry'
    when joined.filed_then is not null and member_now.uscc is null then 'exit'
    else 'unpaired'
  end as turnover,
  joined.output, joined.last_year, joined.filed_then
from joined
left join member_now on member_now.uscc = joined.stat_unit and member_now.activity = joined.activity
left join member_then on member_then.uscc = joined.stat_unit and member_then.activity = joined.activity
left join continued on continued.uscc = joined.stat_unit and continued.activity = joined.activity
