-- One row per cell: this year's output of this year's firms (numerator) and last year's as filed then of last year's firms (denominator).
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: output_ytd, report_period
with reported as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    output, obs_status, source, snapshot, line, column_name
  from output_ytd
),
period as (
  select year_start, ytd_months, last_year_start from report_period
),
archived as (
  select reported.ref_area, reported.sub_area, reported.activity, reported.product,
    period.year_start as period_start, period.ytd_months as period_months, reported.stat_unit, reported.contributor,
    reported.output, reported.obs_status, reported.source, reported.snapshot, reported.line, reported.column_name
  from reported
  inner join period on period.last_year_start = reported.period_start and period.ytd_months = reported.period_months
),
comparison as (
  select distinct activity, period_start, period_months from archived
)
select 'numerator' as part, reported.ref_area, reported.sub_area, reported.activity, reported.product,
  reported.period_start, reported.period_months, reported.stat_unit, reported.contributor,
  reported.output as contribution, reported.obs_status, reported.source, reported.snapshot, reported.line, reported.column_name
from reported
inner join comparison on comparison.activity = reported.activity
  and comparison.period_start = reported.period_start and comparison.period_months = reported.period_months
union all
select 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  output as contribution, obs_status, source, snapshot, line, column_name
from archived
