-- One row per registered firm that has sent nothing for the report period.
-- grain: inn
-- reads: registered, form_vypusk, queried_cell
with sent as (
  select inn, period_start from form_vypusk
  union
  select stat_unit as inn, period_start from queried_cell where source = 'vypusk'
)
select registered.inn, registered.firm_name, registered.period_end, registered.snapshot, registered.line,
  'inn' as column_name, registered.inn as value
from registered
left join sent on sent.inn = registered.inn and sent.period_start = registered.period_start
where registered.is_current and sent.inn is null
