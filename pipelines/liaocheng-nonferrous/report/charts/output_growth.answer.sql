-- The fastest and the slowest chain of the newest month.
with measured as (
  select chain_zh, chain_en, sort_order, month, comparable, max(month) over () as newest
  from chart_rows
  where comparable is not null
),
placed as (
  select chain_zh, chain_en, comparable,
    row_number() over (order by comparable desc, sort_order) as from_top,
    row_number() over (order by comparable, sort_order desc) as from_bottom,
    count(*) over () as chains
  from measured
  where month = newest
)
select case when fast.chains = 1 then 'one' else 'apart' end as says,
  fast.chain_zh as fast_zh, fast.chain_en as fast_en, fast.comparable as fast_rate,
  slow.chain_zh as slow_zh, slow.chain_en as slow_en, slow.comparable as slow_rate
from placed as fast
cross join placed as slow
where fast.from_top = 1 and slow.from_bottom = 1
