-- One row per chain and firm of its comparable base, the strongest lift first, then the chain: change and contribution to the chain's nominal growth in points. The firms' changes add up to the chain's exactly.
with chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
place as (
  select code, title_zh, title_en from code_area
),
firm as (
  select stat_unit, enterprise_name, activity, ref_area, output, change, contribution_points from firm_change
),
whole as (
  select activity, output, change, contribution_points, change_share from growth_contribution where breakdown = '_T'
),
line as (
  select 'plain' as row_kind, firm.activity, firm.stat_unit, firm.enterprise_name as firm_zh, firm.enterprise_name as firm_en,
    firm.ref_area, firm.output, firm.change, firm.contribution_points,
    case when whole.change_share is not null then cast(firm.change as double) / nullif(cast(whole.change as double), 0) end as change_share
  from firm
  inner join whole on whole.activity = firm.activity
  union all
  select 'total' as row_kind, activity, null as stat_unit, '合计' as firm_zh, 'Total' as firm_en,
    null as ref_area, output, change, contribution_points, change_share
  from whole
)
select line.row_kind, line.firm_zh, line.firm_en,
  case when line.row_kind = 'total' then null else coalesce(place.title_zh, '未分县') end as area_zh,
  case when line.row_kind = 'total' then null else coalesce(place.title_en, 'no county') end as area_en,
  chain.title_zh as chain_zh, chain.title_en as chain_en,
  line.output, line.change, line.contribution_points, line.change_share
from line
inner join chain on chain.code = line.activity
left join place on place.code = line.ref_area
order by chain.sort_order, line.row_kind, line.change desc, line.stat_unit
