-- The county with the most output, and its share of all.
with county as (
  select county_zh, county_en, sum(amount) as amount from chart_rows group by county_zh, county_en
),
placed as (
  select county_zh, county_en, amount, rank() over (order by amount desc) as place,
    sum(amount) over () as total, count(*) over () as counties
  from county
),
foremost as (
  select county_zh, county_en, amount, total, counties, count(*) over () as tied,
    row_number() over (order by county_zh) as first_of
  from placed
  where place = 1
)
select case when counties = 1 then 'only' when tied > 1 then 'tied' else 'leader' end as says,
  county_zh, county_en, tied, amount as amount_zh, amount / 10 as amount_en, amount / nullif(total, 0) as share
from foremost
where first_of = 1
