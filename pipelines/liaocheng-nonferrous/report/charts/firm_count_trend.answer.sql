-- The chain that lacks most firms to its target at the newest period.
with measured as (
  select chain_zh, chain_en, sort_order, cast(firms as double) as firms, target_value, target_value - firms as short,
    period_end, max(period_end) over () as newest
  from chart_rows
  where firms is not null and target_value is not null
),
placed as (
  select chain_zh, chain_en, firms, target_value, short,
    row_number() over (order by short desc, sort_order) as place, count(*) over () as chains
  from measured
  where period_end = newest
)
select case when short > 0 then 'short' when chains > 1 then 'all_met' else 'met' end as says,
  chain_zh, chain_en, firms, target_value, short
from placed
where place = 1
