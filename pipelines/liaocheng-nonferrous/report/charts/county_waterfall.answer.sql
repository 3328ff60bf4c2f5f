-- The county that moves a chain's growth most, up or down, and the chain's growth.
with total as (
  select sort_order, contribution_points / 100 as growth from chart_rows where is_total
),
placed as (
  select chart_rows.county_zh, chart_rows.county_en, chart_rows.chain_zh, chart_rows.chain_en,
    chart_rows.contribution_points, total.growth,
    row_number() over (order by abs(chart_rows.contribution_points) desc, chart_rows.sort_order, chart_rows.place) as first_of
  from chart_rows
  inner join total on total.sort_order = chart_rows.sort_order
  where not chart_rows.is_total
)
select case when contribution_points < 0 then 'lowers' else 'lifts' end as says,
  county_zh, county_en, chain_zh, chain_en, abs(contribution_points) as points, growth
from placed
where first_of = 1 and abs(contribution_points) >= 0.05
