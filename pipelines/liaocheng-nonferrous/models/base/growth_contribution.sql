-- One row per chain, breakdown and part of it: the part's change on the comparable base and what it adds to the chain's nominal growth in points (拉动). A breakdown's changes add up to the row _T exactly. Share of the change (贡献率) only where the chain grows or falls by 1 % or more: of a smaller change it says nothing.
-- grain: activity, breakdown, code
-- reads: firm_change, firm_turnover
with firm as (
  select stat_unit, activity, ref_area, product, output, last_year, change from firm_change
),
turnover as (
  select stat_unit, activity, turnover from firm_turnover
),
placed as (
  select activity, '_T' as breakdown, '_T' as code, output, last_year, change from firm
  union all
  select activity, 'ref_area' as breakdown, coalesce(ref_area, '_U') as code, output, last_year, change from firm
  union all
  select activity, 'product' as breakdown, coalesce(product, '_U') as code, output, last_year, change from firm
  union all
  select firm.activity, 'turnover' as breakdown, turnover.turnover as code, firm.output, firm.last_year, firm.change
  from firm
  inner join turnover on turnover.stat_unit = firm.stat_unit and turnover.activity = firm.activity
),
part as (
  select activity, breakdown, code, count(*) as firms, sum(output) as output, sum(last_year) as last_year, sum(change) as change
  from placed
  group by activity, breakdown, code
),
chain as (
  select activity, last_year, change from part where breakdown = '_T'
)
select part.activity, part.breakdown, part.code, part.firms, part.output, part.last_year, part.change,
  100 * cast(part.change as double) / nullif(cast(chain.last_year as double), 0) as contribution_points,
  case when 100 * abs(chain.change) >= chain.last_year
    then cast(part.change as double) / nullif(cast(chain.change as double), 0) end as change_share
from part
inner join chain on chain.activity = part.activity
