-- One row per measure (revenue, output), member firm and report period of the plan: its figure of a plan year, complete or as far as it is known, reached the line (what a year has brought is certain) and its baseline year's did not; unknown where it was a member in the baseline year and nobody knows that year. A firm that continues others (new code, split, merger) inherits their baseline and what they were counted for; one that may do so is unknown until somebody says. The cell is the first that shows it.
-- grain: measure, part, plan_start, plan_months, stat_unit
-- reads: observation, report_period, member_period, setting, succession, succession_proposed
with period as (
  select year_start, ytd_months, last_year_start, period_end, plan_start, plan_months from report_period
),
threshold as (
  select cast(value as decimal(24, 4)) as yuan from setting where setting = 'large_firm_yuan'
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, period_end from member_period
),
filed as (
  select observation.measure, observation.stat_unit, observation.period_start, observation.period_months, period.period_end,
    observation.obs_value, observation.obs_status, observation.source, observation.snapshot, observation.line, observation.column_name
  from observation
  inner join period on period.year_start = observation.period_start and period.ytd_months = observation.period_months
  where observation.measure in ('revenue', 'output') and observation.basis = 'reported' and observation.obs_value is not null
),
baseline_year as (
  select distinct last_year_start as year_start from period where year_start = plan_start
),
measured as (
  select distinct measure from filed
),
baseline as (
  select filed.measure, filed.stat_unit, filed.obs_value
  from filed
  inner join baseline_year on baseline_year.year_start = filed.period_start
  where filed.period_months = 12
),
before as (
  select distinct member.uscc
  from member
  inner join period on period.period_end = member.period_end
  inner join baseline_year on baseline_year.year_start = period.year_start
),
latest as (
  select measure, stat_unit, period_start, period_end, obs_value, obs_status, source, snapshot, line, column_name,
    count(*) over (
      partition by measure, stat_unit, period_start order by period_end rows between 1 following and 1 following
    ) as followed,
    min(period_end) over (
      partition by measure, stat_unit, period_start order by period_end rows between 1 following and 1 following
    ) as superseded_on
  from filed
),
large as (
  select latest.measure, latest.stat_unit, latest.period_start, latest.period_end, latest.followed, latest.superseded_on, latest.obs_status,
    latest.source, latest.snapshot, latest.line, latest.column_name
  from latest
  cross join threshold
  where latest.obs_value >= threshold.yuan
),
lineage as (
  select distinct stat_unit as uscc, stat_unit as ancestor from large
  union
  select uscc, predecessor as ancestor from succession
),
origin as (
  select uscc, min(predecessor) as root from succession group by uscc
),
inherited as (
  select measured.measure, lineage.uscc, sum(baseline.obs_value) as obs_value,
    max(case when baseline.stat_unit is null and before.uscc is not null then 1 else 0 end) as is_unknown
  from lineage
  cross join measured
  left join baseline on baseline.stat_unit = lineage.ancestor and baseline.measure = measured.measure
  left join before on before.uscc = lineage.ancestor
  group by measured.measure, lineage.uscc
),
proposed as (
  select distinct measured.measure, succession_proposed.uscc
  from succession_proposed
  cross join measured
  left join baseline on baseline.stat_unit = succession_proposed.predecessor and baseline.measure = measured.measure
  left join before on before.uscc = succession_proposed.predecessor
  cross join threshold
  where before.uscc is not null and (baseline.obs_value is null or baseline.obs_value >= threshold.yuan)
),
new as (
  select large.measure, large.stat_unit, large.period_start, large.period_end, large.followed, large.superseded_on, large.obs_status,
    large.source, large.snapshot, large.line, large.column_name,
    case when inherited.is_unknown = 1 or proposed.uscc is not null then 'unknown' else 'numerator' end as part
  from large
  cross join threshold
  inner join inherited on inherited.uscc = large.stat_unit and inherited.measure = large.measure
  left join proposed on proposed.uscc = large.stat_unit and proposed.measure = large.measure
  where inherited.obs_value is null or inherited.obs_value < threshold.yuan
),
above as (
  select new.measure, period.plan_start, period.plan_months, period.period_end as judged_on, new.stat_unit, new.period_end,
    new.obs_status, new.source, new.snapshot, new.line, new.column_name, new.part
  from new
  cross join period
  where period.plan_months >= 1 and new.period_start >= period.plan_start and new.period_end <= period.period_end
    and (new.followed = 0 or period.period_end < new.superseded_on)
),
counted_before as (
  select distinct above.measure, above.stat_unit, above.judged_on
  from above
  inner join succession on succession.uscc = above.stat_unit
  inner join above as earlier on earlier.measure = above.measure and earlier.stat_unit = succession.predecessor
    and earlier.judged_on = above.judged_on
),
reached as (
  select above.measure, above.plan_start, above.plan_months, above.stat_unit, coalesce(origin.root, above.stat_unit) as root, above.period_end,
    above.obs_status, above.source, above.snapshot, above.line, above.column_name, above.part
  from above
  left join origin on origin.uscc = above.stat_unit
  left join counted_before on counted_before.measure = above.measure and counted_before.stat_unit = above.stat_unit
    and counted_before.judged_on = above.judged_on
  where counted_before.stat_unit is null
),
placed as (
  select reached.measure, reached.part, member.ref_area, member.sub_area, member.activity, member.product, reached.plan_start, reached.plan_months,
    reached.stat_unit, member.contributor, reached.obs_status, reached.source, reached.snapshot, reached.line, reached.column_name,
    row_number() over (
      partition by reached.measure, reached.plan_months, reached.root order by reached.period_end, reached.stat_unit, member.activity
    ) as place
  from reached
  inner join member on member.uscc = reached.stat_unit and member.period_end = reached.period_end
)
select measure, part, ref_area, sub_area, activity, product, plan_start, plan_months, stat_unit, contributor,
  obs_status, source, snapshot, line, column_name
from placed
where place = 1
