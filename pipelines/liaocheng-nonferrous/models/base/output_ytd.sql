-- One row per member firm, chain and report period with a counted output: January to the period's end, beside the same months of last year as filed now. Suspected unit slips are left out until they are filed anew.
-- grain: stat_unit, activity, period_end
-- reads: member_period, output_filed, unit_slip
with member as (
  select uscc, enterprise_name, activity, product, deep_processing, ref_area, sub_area, contributor, period_end
  from member_period
),
filed as (
  select stat_unit, period_start, period_months, period_end, last_year_start, is_current,
    output, obs_status, source, snapshot, line, column_name,
    last_year, last_year_obs_status, last_year_source, last_year_snapshot, last_year_line, last_year_column_name
  from output_filed
),
slip as (
  select stat_unit, period_end from unit_slip
),
counted as (
  select filed.stat_unit, filed.period_start, filed.period_months, filed.period_end, filed.last_year_start, filed.is_current,
    filed.output, filed.obs_status, filed.source, filed.snapshot, filed.line, filed.column_name,
    filed.last_year, filed.last_year_obs_status, filed.last_year_source, filed.last_year_snapshot,
    filed.last_year_line, filed.last_year_column_name
  from filed
  left join slip on slip.stat_unit = filed.stat_unit and slip.period_end = filed.period_end
  where slip.stat_unit is null
)
select counted.stat_unit, member.enterprise_name, member.activity, member.product, member.deep_processing,
  member.ref_area, member.sub_area, member.contributor,
  counted.period_start, counted.period_months, counted.period_end, counted.last_year_start, counted.is_current,
  counted.output, counted.obs_status, counted.source, counted.snapshot, counted.line, counted.column_name,
  counted.last_year, counted.last_year_obs_status, counted.last_year_source, counted.last_year_snapshot,
  counted.last_year_line, counted.last_year_column_name
from counted
inner join member on member.uscc = counted.stat_unit and member.period_end = counted.period_end
