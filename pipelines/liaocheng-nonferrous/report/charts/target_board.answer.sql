-- How many targets are behind, and which of them is furthest from its path.
with placed as (
  select title_zh, title_en, required - done as short,
    rank() over (order by required - done desc) as place,
    row_number() over (order by required - done desc, ordinal) as row_place
  from chart_rows
  where behind
),
tally as (
  select count(*) as targets, count(case when behind then 1 end) as behind from chart_rows
),
first_placed as (
  select count(*) as tied from placed where place = 1
)
select case
    when tally.behind = 0 then 'none'
    when tally.behind = 1 then 'one'
    when first_placed.tied > 1 then 'tied'
    else 'some'
  end as says,
  tally.targets, tally.behind, placed.title_zh, placed.title_en, 100 * placed.short as points
from tally
cross join first_placed
left join placed on placed.row_place = 1
where tally.targets > 0
