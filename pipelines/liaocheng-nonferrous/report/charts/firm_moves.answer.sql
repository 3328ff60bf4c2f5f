-- The strongest single pull on a chain's growth, up or down.
with placed as (
  select chain_zh, chain_en, contribution_points,
    row_number() over (order by abs(contribution_points) desc, sort_order, contribution_points) as place
  from chart_rows
)
select case when contribution_points < 0 then 'lowers' else 'lifts' end as says,
  chain_zh, chain_en, abs(contribution_points) as points
from placed
where place = 1 and abs(contribution_points) >= 0.05
