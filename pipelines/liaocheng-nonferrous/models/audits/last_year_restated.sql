-- One row per firm whose same months of last year, as filed now, differ from what it filed then by more than the set share.
-- grain: stat_unit
-- reads: output_filed, setting, directory_period
with filed as (
  select stat_unit, period_start, period_months, period_end, last_year_start, is_current, output,
    last_year, last_year_snapshot, last_year_line, last_year_column_name
  from output_filed
),
current_filing as (
  select stat_unit, period_months, period_end, last_year_start, last_year, last_year_snapshot, last_year_line, last_year_column_name
  from filed
  where is_current and last_year is not null
),
allowed as (
  select cast(value as decimal(10, 4)) as share from setting where setting = 'restated_share'
),
firm as (
  select uscc, enterprise_name from directory_period where is_current
)
select current_filing.stat_unit, coalesce(firm.enterprise_name, current_filing.stat_unit) as enterprise_name,
  current_filing.period_end, filed.output as archived_output,
  current_filing.last_year_snapshot as snapshot, current_filing.last_year_line as line,
  current_filing.last_year_column_name as column_name, current_filing.last_year as value
from current_filing
inner join filed on filed.stat_unit = current_filing.stat_unit
  and filed.period_start = current_filing.last_year_start and filed.period_months = current_filing.period_months
cross join allowed
left join firm on firm.uscc = current_filing.stat_unit
where abs(current_filing.last_year - filed.output) > filed.output * allowed.share
