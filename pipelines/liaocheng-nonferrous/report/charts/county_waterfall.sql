-- One row per chain and county with growth on the comparable base, the strongest lift first, then the chain: contribution to the chain's growth in percentage points, and from where to where its step leads.
with part as (
  select activity, code, breakdown, cast(contribution_points as double) as contribution_points
  from growth_contribution
  where breakdown in ('ref_area', '_T') and contribution_points is not null
),
step as (
  select activity, code, breakdown, contribution_points,
    row_number() over (partition by activity order by case when breakdown = '_T' then 1 else 0 end, contribution_points desc, code) as place,
    sum(case when breakdown = '_T' then 0 else contribution_points end)
      over (partition by activity order by case when breakdown = '_T' then 1 else 0 end, contribution_points desc, code rows unbounded preceding) as reached
  from part
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
area as (
  select code, title_zh, title_en from code_area
)
select case when step.breakdown = '_T' then '合计' else coalesce(area.title_zh, '未分县') end as county_zh,
  case when step.breakdown = '_T' then 'Total' else coalesce(area.title_en, 'no county') end as county_en,
  chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order, cast(step.place as integer) as place,
  step.breakdown = '_T' as is_total, step.contribution_points,
  case when step.breakdown = '_T' then 0.0 else step.reached - step.contribution_points end as from_points,
  case when step.breakdown = '_T' then step.contribution_points else step.reached end as to_points
from step
inner join chain on chain.code = step.activity
left join area on area.code = step.code
order by chain.sort_order, step.place
