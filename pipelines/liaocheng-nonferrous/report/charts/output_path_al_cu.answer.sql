-- The chain that is worst off against its path, by how much, and whether that is more than a month before; below 0.5 亿元 is level, since it prints as 0.
with measured as (
  select chain_zh, chain_en, sort_order, month, this_year - required as ahead,
    (this_year - required) / nullif(required, 0) as share
  from chart_rows
  where this_year is not null and required is not null
),
stepped as (
  select chain_zh, chain_en, sort_order, month, ahead, share,
    lag(month) over (partition by sort_order order by month) as month_before,
    lag(ahead) over (partition by sort_order order by month) as ahead_before,
    max(month) over () as newest
  from measured
),
placed as (
  select chain_zh, chain_en, ahead, case when month_before = month - 1 then ahead_before end as ahead_before,
    row_number() over (order by share, sort_order) as place, count(*) over () as chains
  from stepped
  where month = newest
)
select case
    when ahead >= 0.5 and chains > 1 then 'all_ahead'
    when ahead >= 0.5 then 'ahead'
    when ahead > -0.5 then 'level'
    when ahead_before is null then 'behind'
    when ahead_before > -0.5 then 'turned'
    when ahead_before - ahead >= 0.5 then 'wider'
    when ahead_before - ahead <= -0.5 then 'narrower'
    else 'steady'
  end as says,
  chain_zh, chain_en, abs(ahead) as gap_zh, abs(ahead) / 10 as gap_en,
  abs(ahead_before - ahead) as moved_zh, abs(ahead_before - ahead) / 10 as moved_en
from placed
where place = 1
