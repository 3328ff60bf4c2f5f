-- One row per chain: firms of the comparable base, and how many of them grew, fell or stood still.
with moved as (
  select activity, change from firm_change
)
select activity, count(*) as firms,
  sum(case when change > 0 then 1 else 0 end) as growing,
  sum(case when change < 0 then 1 else 0 end) as falling
from moved
group by activity
order by activity
