-- One row per chain and enterprise group (a firm of no group counts as one), largest output this year to date first: the share of the chain's output that the groups down to it make together; no group is named. Beyond the first hundred the curve keeps a point for each further fifth of a percent, and the last.
with made as (
  select activity, contributor, sum(output) as output
  from output_ytd
  where is_current and output is not null
  group by activity, contributor
),
placed as (
  select activity, output, row_number() over (partition by activity order by output desc, contributor) as place,
    sum(output) over (partition by activity order by output desc, contributor rows unbounded preceding) as reached,
    sum(output) over (partition by activity) as total, count(*) over (partition by activity) as groups
  from made
  where output > 0
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order, cast(placed.place as integer) as place,
  cast(placed.groups as integer) as groups, cast(placed.reached as double) / nullif(cast(placed.total as double), 0) as share
from placed
inner join chain on chain.code = placed.activity
where placed.place <= 100 or placed.place = placed.groups
  or floor(500 * placed.reached / placed.total) > floor(500 * (placed.reached - placed.output) / placed.total)
order by chain.sort_order, placed.place
