-- One row per chain and county, the strongest lift first, then the chain: change on the comparable base and contribution to the chain's nominal growth in points.
with part as (
  select activity, breakdown, code, output, change, contribution_points, change_share
  from growth_contribution
  where breakdown in ('ref_area', '_T')
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
place as (
  select code, title_zh, title_en from code_area
)
select case when part.breakdown = '_T' then 'total' else 'plain' end as row_kind,
  case when part.breakdown = '_T' then '合计' else coalesce(place.title_zh, '未分县') end as area_zh,
  case when part.breakdown = '_T' then 'Total' else coalesce(place.title_en, 'no county') end as area_en,
  chain.title_zh as chain_zh, chain.title_en as chain_en,
  part.output, part.change, part.contribution_points, part.change_share
from part
inner join chain on chain.code = part.activity
left join place on place.code = part.code
order by chain.sort_order, row_kind, part.change desc, part.code
