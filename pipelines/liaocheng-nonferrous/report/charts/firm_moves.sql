-- One row per firm among the five that lift and the five that lower a chain's growth most, by 0.05 percentage points or more (less prints as nothing beside the others); contribution in percentage points, change in 亿元.
with moved as (
  select stat_unit, enterprise_name, activity, cast(change as double) / 100000000 as change, contribution_points
  from firm_change
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
placed as (
  select stat_unit, enterprise_name, activity, change, contribution_points,
    row_number() over (partition by activity order by contribution_points desc, stat_unit) as from_top,
    row_number() over (partition by activity order by contribution_points, stat_unit) as from_bottom
  from moved
)
select placed.enterprise_name as firm, chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
  placed.contribution_points, placed.change
from placed
inner join chain on chain.code = placed.activity
where abs(placed.contribution_points) >= 0.05
  and ((placed.from_top <= 5 and placed.change > 0) or (placed.from_bottom <= 5 and placed.change < 0))
order by chain.sort_order, placed.contribution_points desc, placed.stat_unit
