-- One row per filed output that looks like a slip of unit.
-- grain: stat_unit, period_end
-- reads: unit_slip, directory_period
with slip as (
  select stat_unit, period_end, output, factor, snapshot, line, column_name from unit_slip
),
firm as (
  select uscc, enterprise_name, period_end from directory_period
)
select slip.stat_unit, coalesce(firm.enterprise_name, slip.stat_unit) as enterprise_name, slip.period_end, slip.factor,
  slip.snapshot, slip.line, slip.column_name, slip.output as value
from slip
left join firm on firm.uscc = slip.stat_unit and firm.period_end = slip.period_end
