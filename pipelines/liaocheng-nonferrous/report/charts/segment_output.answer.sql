-- How many segments grew and fell, and which rose or fell at the greatest rate.
with measured as (
  select chain_zh, chain_en, segment_zh, segment_en, growth, sort_order from chart_rows where growth is not null
),
placed as (
  select chain_zh, chain_en, segment_zh, segment_en, growth,
    row_number() over (order by growth desc, sort_order, segment_zh) as from_top,
    row_number() over (order by growth, sort_order, segment_zh) as from_bottom
  from measured
),
tally as (
  select count(*) as segments, count(case when growth > 0 then 1 end) as rising,
    count(case when growth < 0 then 1 end) as falling
  from measured
)
select case
    when tally.rising = tally.segments then 'rising'
    when tally.falling = 0 then 'none_falling'
    when tally.falling = tally.segments then 'falling'
    else 'mixed'
  end as says,
  tally.segments, tally.rising, tally.falling,
  fast.chain_zh as fast_chain_zh, fast.chain_en as fast_chain_en,
  fast.segment_zh as fast_zh, fast.segment_en as fast_en, fast.growth as fast_rate,
  slow.chain_zh as slow_chain_zh, slow.chain_en as slow_chain_en,
  slow.segment_zh as slow_zh, slow.segment_en as slow_en, slow.growth as slow_rate
from tally
inner join placed as fast on fast.from_top = 1
inner join placed as slow on slow.from_bottom = 1
