-- One row per registered firm without a usable output for the report period.
-- grain: inn
-- reads: registered, form_vypusk
with filed as (
  select inn, period_start from form_vypusk where output is not null
)
select registered.inn, registered.firm_name, registered.period_end, registered.snapshot, registered.line,
  'inn' as column_name, registered.inn as value
from registered
left join filed on filed.inn = registered.inn and filed.period_start = registered.period_start
where registered.is_current and filed.inn is null
