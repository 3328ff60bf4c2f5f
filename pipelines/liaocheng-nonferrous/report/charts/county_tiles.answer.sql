-- How many counties grew and fell, and the extreme one.
with placed as (
  select county_zh, county_en, growth, row_number() over (order by growth, county_zh) as from_slowest,
    row_number() over (order by growth desc, county_zh) as from_fastest
  from chart_rows
  where growth is not null
),
tally as (
  select count(*) as counties, count(case when growth > 0 then 1 end) as rising, count(case when growth < 0 then 1 end) as falling
  from placed
)
select case
    when tally.rising = tally.counties then 'rising'
    when tally.falling = tally.counties then 'falling'
    when tally.falling = 0 then 'none_falling'
    else 'mixed'
  end as says,
  tally.counties, tally.rising, tally.falling,
  slowest.county_zh as slow_zh, slowest.county_en as slow_en, slowest.growth as slow_rate,
  fastest.county_zh as fast_zh, fastest.county_en as fast_en, fastest.growth as fast_rate
from tally
inner join placed as slowest on slowest.from_slowest = 1
inner join placed as fastest on fastest.from_fastest = 1
