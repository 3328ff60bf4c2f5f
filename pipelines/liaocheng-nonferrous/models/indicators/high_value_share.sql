-- One row per part and cell: outputs of the firms of a chain (denominator), and of those in high-value segments (numerator).
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: output_ytd, code_product
with reported as (
  select ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
    output, obs_status, source, snapshot, line, column_name
  from output_ytd
),
high_value as (
  select code from code_product where high_value = 'yes'
)
select 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  output as contribution, obs_status, source, snapshot, line, column_name
from reported
union all
select 'numerator' as part, reported.ref_area, reported.sub_area, reported.activity, reported.product,
  reported.period_start, reported.period_months, reported.stat_unit, reported.contributor,
  reported.output as contribution, reported.obs_status, reported.source, reported.snapshot, reported.line, reported.column_name
from reported
inner join high_value on high_value.code = reported.product
