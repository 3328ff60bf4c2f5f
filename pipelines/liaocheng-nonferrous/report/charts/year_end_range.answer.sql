-- How many output targets the expected year reaches, and which falls furthest short of its own.
with placed as (
  select title_zh, title_en, expected, row_number() over (order by expected, ordinal) as place,
    count(*) over () as targets, count(case when expected >= 1 then 1 end) over () as met
  from chart_rows
  where expected is not null
)
select case when met = targets then 'all' when met = 0 then 'none' else 'some' end as says,
  targets, met, targets - met as short, title_zh, title_en, expected
from placed
where place = 1
