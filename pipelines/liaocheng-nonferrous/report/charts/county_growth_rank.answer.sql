-- The county that rose most places since the period before, or fell most where none rose; else the first of the first chain.
with placed as (
  select chain_zh, chain_en, county_zh, county_en, growth, place, moved,
    row_number() over (order by coalesce(moved, 0) desc, place, sort_order, county_zh) as from_top,
    row_number() over (order by coalesce(moved, 0), place, sort_order, county_zh) as from_bottom,
    row_number() over (order by sort_order, place, county_zh) as from_first,
    max(moved) over () as most, min(moved) over () as least
  from chart_rows
)
select case when most is null then 'first' when most > 0 then 'rose' when least < 0 then 'fell' else 'kept' end as says,
  chain_zh, chain_en, county_zh, county_en, growth, place, abs(moved) as places
from placed
where (most > 0 and from_top = 1)
  or (most <= 0 and least < 0 and from_bottom = 1)
  or (coalesce(most, 0) = 0 and coalesce(least, 0) = 0 and from_first = 1)
