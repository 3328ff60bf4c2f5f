-- One row per firm whose sales output of the report period is out of proportion to its output.
-- grain: stat_unit
-- reads: observation, output_filed, setting, directory_period
with sale as (
  select stat_unit, period_start, period_months, obs_value, snapshot, line, column_name
  from observation
  where measure = 'sales' and basis = 'reported'
),
filed as (
  select stat_unit, period_start, period_months, period_end, output from output_filed where is_current
),
bound as (
  select
    max(case when setting = 'sales_ratio_low' then cast(value as decimal(10, 4)) end) as low,
    max(case when setting = 'sales_ratio_high' then cast(value as decimal(10, 4)) end) as high
  from setting
),
firm as (
  select uscc, enterprise_name from directory_period where is_current
)
select filed.stat_unit, coalesce(firm.enterprise_name, filed.stat_unit) as enterprise_name, filed.period_end, filed.output,
  bound.low, bound.high, sale.snapshot, sale.line, sale.column_name, sale.obs_value as value
from filed
inner join sale on sale.stat_unit = filed.stat_unit
  and sale.period_start = filed.period_start and sale.period_months = filed.period_months
cross join bound
left join firm on firm.uscc = filed.stat_unit
where sale.obs_value < filed.output * bound.low or sale.obs_value > filed.output * bound.high
