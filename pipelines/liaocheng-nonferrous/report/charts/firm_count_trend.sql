-- One row per chain and report period: firms above scale at its end, and the target.
with period as (
  select period_start, period_months, period_end, year from report_period
),
firm as (
  select activity, period_start, period_months, obs_value as firms
  from indicator_value
  where indicator = 'enterprise_count' and ref_area = '_T' and product = '_T' and activity <> '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
goal as (
  select target, target_value from assessment where target in ('T1', 'T2')
)
select chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
  cast(period.period_end as varchar) as period_end, firm.firms, goal.target_value
from firm
inner join period on period.period_start = firm.period_start and period.period_months = firm.period_months
inner join chain on chain.code = firm.activity
left join goal on goal.target = case when chain.code = 'AL' then 'T1' else 'T2' end
order by chain.sort_order, period.period_end
