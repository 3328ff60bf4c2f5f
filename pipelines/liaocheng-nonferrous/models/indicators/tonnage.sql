-- One row per indicator of tonnage, part, member firm, chain and report period: tonnes of the chain's own products up to the period's end, and of the firms that also filed the same months last year those of both years.
-- grain: indicator, part, activity, period_start, period_months, stat_unit
-- reads: observation, report_period, member_period
with cell as (
  select stat_unit, period_start, period_months, measure, obs_value, obs_status, source, snapshot, line, column_name
  from observation
  where basis = 'reported' and obs_value is not null
    and measure in ('alumina', 'primary_aluminium', 'aluminium_products', 'refined_copper', 'copper_products')
),
period as (
  select year_start, ytd_months, last_year_start, period_end from report_period
),
member as (
  select uscc, activity, product, ref_area, sub_area, contributor, period_end from member_period
),
filed as (
  select member.ref_area, member.sub_area, member.activity, member.product, member.contributor,
    cell.period_start, cell.period_months, period.last_year_start, cell.stat_unit, cell.measure, cell.obs_value as tonnes,
    cell.obs_status, cell.source, cell.snapshot, cell.line, cell.column_name
  from cell
  inner join period on period.year_start = cell.period_start and period.ytd_months = cell.period_months
  inner join member on member.uscc = cell.stat_unit and member.period_end = period.period_end
    and member.activity = case when cell.measure in ('refined_copper', 'copper_products') then 'CU' else 'AL' end
),
comparable as (
  select filed.ref_area, filed.sub_area, filed.activity, filed.product, filed.contributor, filed.period_start,
    filed.period_months, filed.stat_unit, filed.measure, filed.tonnes, filed.obs_status, filed.source, filed.snapshot,
    filed.line, filed.column_name, cell.obs_value as last_year, cell.source as last_year_source,
    cell.snapshot as last_year_snapshot, cell.line as last_year_line, cell.column_name as last_year_column_name
  from filed
  inner join cell on cell.stat_unit = filed.stat_unit and cell.measure = filed.measure
    and cell.period_start = filed.last_year_start and cell.period_months = filed.period_months
)
select measure as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  stat_unit, contributor, tonnes as contribution, obs_status, source, snapshot, line, column_name
from filed
union all
select measure || '_growth' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  stat_unit, contributor, tonnes as contribution, obs_status, source, snapshot, line, column_name
from comparable
union all
select measure || '_growth' as indicator, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  stat_unit, contributor, last_year as contribution, obs_status, last_year_source as source,
  last_year_snapshot as snapshot, last_year_line as line, last_year_column_name as column_name
from comparable
