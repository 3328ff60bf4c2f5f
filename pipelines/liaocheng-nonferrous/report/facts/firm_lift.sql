-- One row per chain and firm among the two that lift and the two that lower its growth most, with the contribution in percentage points and the rate that the chain would have without the firm.
with moved as (
  select stat_unit, enterprise_name, activity, output, last_year, change, contribution_points from firm_change
),
chain as (
  select activity, sum(output) as output, sum(last_year) as last_year from moved group by activity
),
placed as (
  select stat_unit, enterprise_name, activity, output, last_year, change, contribution_points,
    row_number() over (partition by activity order by contribution_points desc, stat_unit) as from_top,
    row_number() over (partition by activity order by contribution_points, stat_unit) as from_bottom
  from moved
)
select placed.activity, placed.enterprise_name as firm, placed.contribution_points as points, placed.change > 0 as lifts,
  cast(chain.output - placed.output - chain.last_year + placed.last_year as double)
    / nullif(cast(chain.last_year - placed.last_year as double), 0) as growth_without
from placed
inner join chain on chain.activity = placed.activity
where (placed.from_top <= 2 and placed.change > 0) or (placed.from_bottom <= 2 and placed.change < 0)
order by placed.activity, lifts desc, placed.from_top
