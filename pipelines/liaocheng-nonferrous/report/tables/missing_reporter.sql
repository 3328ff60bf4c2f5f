-- One row per member firm and chain that has filed no output for the report period, with its last filing.
with missing as (
  select uscc, enterprise_name, activity, ref_area, last_period_end, last_output from missing_reporter
),
area as (
  select code, title_zh, title_en, sort_order from code_area
),
chain as (
  select code, title_zh, title_en from code_activity
)
select area.title_zh as area_zh, area.title_en as area_en, missing.enterprise_name, missing.uscc,
  chain.title_zh as chain_zh, chain.title_en as chain_en,
  cast(missing.last_period_end as varchar) as last_period_end, missing.last_output
from missing
inner join chain on chain.code = missing.activity
left join area on area.code = missing.ref_area
order by cast(area.sort_order as double), missing.last_output desc, missing.uscc
