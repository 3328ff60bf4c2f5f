-- One row per cell: outputs of member firms (numerator), and last year's filings of the same months of all member firms (expected) and of those counted now (covered); a firm that continues others stands for their filings, of several heirs the first.
-- grain: part, activity, period_start, period_months, stat_unit, snapshot, line
-- reads: report_period, output_filed, output_ytd, stands_for
with period as (
  select year_start, ytd_months, last_year_start, period_end from report_period
),
archive as (
  select stat_unit, period_start, period_months, output, obs_status, source, snapshot, line, column_name from output_filed
),
member as (
  select uscc, filed_as, activity, product, ref_area, sub_area, contributor, period_end from stands_for
),
expected as (
  select member.ref_area, member.sub_area, member.activity, member.product, period.year_start as period_start,
    period.ytd_months as period_months, member.uscc as stat_unit, member.contributor,
    archive.output, archive.obs_status, archive.source, archive.snapshot, archive.line, archive.column_name
  from member
  inner join period on period.period_end = member.period_end
  inner join archive on archive.stat_unit = member.filed_as
    and archive.period_start = period.last_year_start and archive.period_months = period.ytd_months
),
side as (
  select 'expected' as part
  union all
  select 'covered' as part
)
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  output as contribution, obs_status, source, snapshot, line, column_name
from output_ytd
union all
select side.part, expected.ref_area, expected.sub_area, expected.activity, expected.product, expected.period_start,
  expected.period_months, expected.stat_unit, expected.contributor, expected.output as contribution, expected.obs_status,
  expected.source, expected.snapshot, expected.line, expected.column_name
from expected
left join output_filed as reported on reported.stat_unit = expected.stat_unit
  and reported.period_start = expected.period_start and reported.period_months = expected.period_months
cross join side
where side.part = 'expected' or reported.stat_unit is not null
