-- One row per unit that filed output for the report period and does not stand in the directory at its end.
-- grain: stat_unit
-- reads: output_filed, directory_period
with filed as (
  select stat_unit, period_end, output, snapshot, line, column_name from output_filed where is_current
),
firm as (
  select uscc from directory_period where is_current
)
select filed.stat_unit, filed.period_end, filed.snapshot, filed.line, filed.column_name, filed.output as value
from filed
left join firm on firm.uscc = filed.stat_unit
where firm.uscc is null
