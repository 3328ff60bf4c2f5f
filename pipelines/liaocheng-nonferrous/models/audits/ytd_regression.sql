-- One row per firm whose cumulative output of the report period lies below that of its previous filing in the same year.
-- grain: stat_unit
-- reads: output_filed, unit_slip, directory_period
with slip as (
  select stat_unit, period_end from unit_slip
),
filed as (
  select output_filed.stat_unit, output_filed.period_end, output_filed.is_current, output_filed.output,
    output_filed.snapshot, output_filed.line, output_filed.column_name,
    lag(output_filed.output) over (
      partition by output_filed.stat_unit, output_filed.period_start order by output_filed.period_end
    ) as previous_output
  from output_filed
  left join slip on slip.stat_unit = output_filed.stat_unit and slip.period_end = output_filed.period_end
  where slip.stat_unit is null
),
firm as (
  select uscc, enterprise_name from directory_period where is_current
)
select filed.stat_unit, coalesce(firm.enterprise_name, filed.stat_unit) as enterprise_name, filed.period_end, filed.previous_output,
  filed.snapshot, filed.line, filed.column_name, filed.output as value
from filed
left join firm on firm.uscc = filed.stat_unit
where filed.is_current and filed.output < filed.previous_output
