-- One row per cell that separates last year's figure as filed then from the comparable base: exits (filed then, out of the chain now) add, entrants (in the base now, out of the chain then) subtract, a stayer's two differing figures do both; a member of both years with a figure on one side only is unpaired, not gone or new. A firm that continues another has stayed: its figure now stands against what the other filed then.
-- grain: part, activity, period_start, period_months, stat_unit, snapshot, line, column_name
-- reads: output_ytd, output_last_year, report_period, member_period, stands_for, succession
with filed as (
  select ref_area, sub_area, activity, period_start, period_months, stat_unit, contributor,
    output, obs_status, source, snapshot, line, column_name
  from output_ytd
),
period as (
  select year_start, ytd_months, last_year_start, period_end from report_period
),
archived as (
  select filed.ref_area, filed.sub_area, filed.activity, period.year_start as period_start,
    period.ytd_months as period_months, filed.stat_unit, filed.contributor,
    filed.output, filed.obs_status, filed.source, filed.snapshot, filed.line, filed.column_name,
    stands_for.uscc as standing, coalesce(stands_for.uscc, filed.stat_unit) as compared_with
  from filed
  inner join period on period.last_year_start = filed.period_start and period.ytd_months = filed.period_months
  left join stands_for on stands_for.filed_as = filed.stat_unit and stands_for.activity = filed.activity
    and stands_for.period_end = period.period_end
),
filed_then as (
  select compared_with as stat_unit, activity, period_start, period_months, sum(output) as output
  from archived
  group by compared_with, activity, period_start, period_months
),
parted as (
  select distinct succession.uscc as stat_unit, archived.activity, archived.period_start, archived.period_months
  from succession
  inner join archived on archived.stat_unit = succession.predecessor
),
member as (
  select member_period.uscc, member_period.activity, period.year_start as period_start, period.ytd_months as period_months
  from member_period
  inner join period on period.period_end = member_period.period_end
),
listed as (
  select member.uscc, member.activity, period.year_start as period_start, period.ytd_months as period_months
  from member
  inner join period on period.last_year_start = member.period_start and period.ytd_months = member.period_months
),
last_year_member as (
  select uscc, activity, period_start, period_months from listed
  union
  select succession.uscc, listed.activity, listed.period_start, listed.period_months
  from succession
  inner join listed on listed.uscc = succession.predecessor
),
comparison as (
  select distinct activity, period_start, period_months from archived
),
comparable as (
  select filed.ref_area, filed.sub_area, filed.activity, filed.period_start, filed.period_months,
    filed.stat_unit, filed.contributor, last_year.output, last_year.obs_status,
    last_year.source, last_year.snapshot, last_year.line, last_year.column_name
  from filed
  inner join output_last_year as last_year on last_year.stat_unit = filed.stat_unit
    and last_year.period_start = filed.period_start and last_year.period_months = filed.period_months
  inner join comparison on comparison.activity = filed.activity
    and comparison.period_start = filed.period_start and comparison.period_months = filed.period_months
),
added as (
  select archived.ref_area, archived.sub_area, archived.activity,
    case when comparable.stat_unit is not null then 'restated' when archived.standing is null then 'exit' else 'unpaired' end as product,
    archived.period_start, archived.period_months, archived.stat_unit, archived.contributor,
    archived.output as contribution, archived.obs_status, archived.source, archived.snapshot, archived.line, archived.column_name
  from archived
  left join comparable on comparable.stat_unit = archived.compared_with and comparable.activity = archived.activity
    and comparable.period_start = archived.period_start and comparable.period_months = archived.period_months
  left join filed_then on filed_then.stat_unit = archived.compared_with and filed_then.activity = archived.activity
    and filed_then.period_start = archived.period_start and filed_then.period_months = archived.period_months
  where comparable.stat_unit is null or comparable.output <> filed_then.output
),
subtracted as (
  select comparable.ref_area, comparable.sub_area, comparable.activity,
    case when filed_then.stat_unit is not null or parted.stat_unit is not null then 'restated'
      when last_year_member.uscc is null then 'entry' else 'unpaired' end as product,
    comparable.period_start, comparable.period_months, comparable.stat_unit, comparable.contributor,
    -comparable.output as contribution, comparable.obs_status, comparable.source, comparable.snapshot,
    comparable.line, comparable.column_name
  from comparable
  left join filed_then on filed_then.stat_unit = comparable.stat_unit and filed_then.activity = comparable.activity
    and filed_then.period_start = comparable.period_start and filed_then.period_months = comparable.period_months
  left join parted on parted.stat_unit = comparable.stat_unit and parted.activity = comparable.activity
    and parted.period_start = comparable.period_start and parted.period_months = comparable.period_months
  left join last_year_member on last_year_member.uscc = comparable.stat_unit and last_year_member.activity = comparable.activity
    and last_year_member.period_start = comparable.period_start and last_year_member.period_months = comparable.period_months
  where filed_then.stat_unit is null or filed_then.output <> comparable.output
)
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  contribution, obs_status, source, snapshot, line, column_name
from added
union all
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  contribution, obs_status, source, snapshot, line, column_name
from subtracted
