-- How many recognitions are in force, how many of the highest level, and how many are of this year.
with tally as (
  select count(*) as rungs, sum(held) as held, sum(case when level_order = '1' then held else 0 end) as highest, sum(added) as added
  from chart_rows
)
select case when added > 0 then 'added' else 'steady' end as says, cast(held as double) as held,
  cast(highest as double) as highest, cast(added as double) as added
from tally
where rungs > 0
