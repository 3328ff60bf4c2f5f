-- One row per part and row of a yearly ledger: what it adds to the numerator, the denominator or the unknown of a figure of that year.
-- grain: indicator, part, period_start, snapshot, line, column_name
-- reads: recycling, red_mud, digital_process, supply, export_value, material_insurance, setting
with recycled as (
  select uscc, activity, year, scrap_input, recovered, metal_input, source, snapshot, line from recycling
),
mud as (
  select uscc, year, generated, used, coalesce(stock_used, 0) as stock_used, source, snapshot, line from red_mud
),
process as (
  select uscc, year, key_processes, digital_processes, source, snapshot, line from digital_process
),
supplied as (
  select uscc, flow, material, is_local, year, quantity, amount, source, snapshot, line from supply
),
capacity as (
  select cast(value as decimal(24, 4)) as tonnes from setting where setting = 'acid_capacity_tonnes'
),
acid_year as (
  select year, snapshot, line, uscc, row_number() over (partition by year order by snapshot, line) as place
  from supplied
  where flow = 'sale' and material = 'acid'
),
sold as (
  select material || '_local_sales' as indicator, uscc, is_local, year, quantity, source, snapshot, line
  from supplied
  where flow = 'sale' and material in ('acid', 'hot_metal', 'rod')
),
part as (
  select 'recycling_rate' as indicator, 'numerator' as part, uscc, activity, year, recovered as amount, source, snapshot, line, 'recovered' as column_name from recycled
  union all
  select 'recycling_rate' as indicator, 'denominator' as part, uscc, activity, year, scrap_input as amount, source, snapshot, line, 'scrap_input' as column_name from recycled
  union all
  select 'recycled_share' as indicator, 'numerator' as part, uscc, activity, year, recovered as amount, source, snapshot, line, 'recovered' as column_name from recycled where metal_input is not null
  union all
  select 'recycled_share' as indicator, 'denominator' as part, uscc, activity, year, metal_input as amount, source, snapshot, line, 'metal_input' as column_name from recycled
  union all
  select 'recycled_metal' as indicator, 'numerator' as part, uscc, activity, year, recovered as amount, source, snapshot, line, 'recovered' as column_name from recycled
  union all
  select 'red_mud_rate' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, used as amount, source, snapshot, line, 'used' as column_name from mud
  union all
  select 'red_mud_rate' as indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, generated as amount, source, snapshot, line, 'generated' as column_name from mud
  union all
  select 'red_mud_rate_with_stock' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, used as amount, source, snapshot, line, 'used' as column_name from mud
  union all
  select 'red_mud_rate_with_stock' as indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, generated + stock_used as amount, source, snapshot, line, 'generated' as column_name from mud
  union all
  select 'key_process_rate' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, cast(digital_processes as decimal(24, 4)) as amount, source, snapshot, line, 'digital_processes' as column_name from process
  union all
  select 'key_process_rate' as indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, cast(key_processes as decimal(24, 4)) as amount, source, snapshot, line, 'key_processes' as column_name from process
  union all
  select indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name from sold where is_local
  union all
  select indicator, 'unknown' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name from sold where is_local is null
  union all
  select indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name from sold
  union all
  select 'acid_local_capacity' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name
  from sold where is_local and indicator = 'acid_local_sales'
  union all
  select 'acid_local_capacity' as indicator, 'denominator' as part, acid_year.uscc, cast(null as varchar) as activity, acid_year.year, capacity.tonnes as amount,
    'supply' as source, acid_year.snapshot, acid_year.line, 'quantity' as column_name
  from acid_year cross join capacity where acid_year.place = 1
  union all
  select 'local_purchase' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, amount, source, snapshot, line, 'amount' as column_name
  from supplied where flow = 'purchase' and is_local
  union all
  select 'local_purchase' as indicator, 'unknown' as part, uscc, cast(null as varchar) as activity, year, amount, source, snapshot, line, 'amount' as column_name
  from supplied where flow = 'purchase' and is_local is null
  union all
  select 'local_purchase' as indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, amount, source, snapshot, line, 'amount' as column_name
  from supplied where flow = 'purchase'
  union all
  select 'hot_metal_conversion' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name
  from sold where is_local and indicator = 'hot_metal_local_sales'
  union all
  select 'hot_metal_conversion' as indicator, 'denominator' as part, uscc, cast(null as varchar) as activity, year, quantity as amount, source, snapshot, line, 'quantity' as column_name
  from supplied where flow = 'production' and material = 'hot_metal'
  union all
  select 'export_total' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, exports as amount, source, snapshot, line, 'exports' as column_name from export_value
  union all
  select 'insured_material' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'material' as column_name from material_insurance
  union all
  select 'insurance_compensation' as indicator, 'numerator' as part, uscc, cast(null as varchar) as activity, year, compensation as amount, source, snapshot, line, 'compensation' as column_name from material_insurance
)
select indicator, part, cast(null as varchar) as ref_area, cast(null as varchar) as sub_area, activity, cast(null as varchar) as product,
  cast(cast(year as varchar) || '-01-01' as date) as period_start, 12 as period_months, uscc as stat_unit, uscc as contributor,
  amount as contribution, 'A' as obs_status, source, snapshot, line, column_name
from part
where amount is not null
