-- One row per member firm, chain and report period with a counted output: January to the period's end, beside the same months of last year as filed now.
-- grain: stat_unit, activity, period_end
-- reads: member_period, output_filed
with member as (
  select uscc, enterprise_name, activity, product, deep_processing, ref_area, sub_area, contributor, period_end
  from member_period
),
filed as (
  select stat_unit, period_start, period_months, period_end, last_year_start, is_current,
    output, obs_status, source, snapshot, line, column_name,
    last_year, last_year_obs_status, last_year_source, last_year_snapshot, last_year_line, last_year_column_name
  from output_filed
)
select filed.stat_unit, member.enterprise_name, member.activity, member.product, member.deep_processing,
  member.ref_area, member.sub_area, member.contributor,
  filed.period_start, filed.period_months, filed.period_end, filed.last_year_start, filed.is_current,
  filed.output, filed.obs_status, filed.source, filed.snapshot, filed.line, filed.column_name,
  filed.last_year, filed.last_year_obs_status, filed.last_year_source, filed.last_year_snapshot,
  filed.last_year_line, filed.last_year_column_name
from filed
inner join member on member.uscc = filed.stat_unit and member.period_end = filed.period_end
