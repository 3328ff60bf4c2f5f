-- One row per chain and one for all: revenue, profit, firms at a loss, amounts per head and electricity per output of the newest months of the year for which returns have come; figures of last year as the same firms state them now.
with current_period as (
  select year_start, period_end from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.period_months, indicator_value.numerator, indicator_value.obs_value
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
  where indicator_value.indicator in ('revenue', 'revenue_growth', 'profit', 'profit_last_year', 'loss_share', 'loss_share_last_year',
      'revenue_per_head', 'profit_per_head', 'output_per_head', 'electricity_per_output')
    and indicator_value.ref_area = '_T' and indicator_value.product = '_T'
),
newest as (
  select max(period_months) as period_months from cell where indicator = 'revenue'
),
wide as (
  select cell.activity, newest.period_months,
    max(case when cell.indicator = 'revenue' then cell.numerator end) as revenue,
    max(case when cell.indicator = 'revenue_growth' then cell.obs_value end) as revenue_growth,
    max(case when cell.indicator = 'profit' then cell.numerator end) as profit,
    max(case when cell.indicator = 'profit_last_year' then cell.numerator end) as profit_last_year,
    max(case when cell.indicator = 'loss_share' then cell.obs_value end) as loss_share,
    max(case when cell.indicator = 'loss_share_last_year' then cell.obs_value end) as loss_share_last_year,
    max(case when cell.indicator = 'revenue_per_head' then cell.obs_value end) as revenue_per_head,
    max(case when cell.indicator = 'profit_per_head' then cell.obs_value end) as profit_per_head,
    max(case when cell.indicator = 'output_per_head' then cell.obs_value end) as output_per_head,
    max(case when cell.indicator = 'electricity_per_output' then cell.obs_value end) as electricity_per_output
  from cell
  inner join newest on newest.period_months = cell.period_months
  group by cell.activity, newest.period_months
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select case when wide.activity = '_T' then 'total' else 'plain' end as row_kind,
  coalesce(chain.title_zh, '合计') as chain_zh, coalesce(chain.title_en, 'All') as chain_en,
  '1—' || cast(wide.period_months as varchar) || '月' as months_zh, '1 to ' || cast(wide.period_months as varchar) as months_en,
  wide.revenue, wide.revenue_growth, wide.profit, wide.profit - wide.profit_last_year as profit_change,
  wide.loss_share, wide.loss_share_last_year,
  wide.revenue_per_head, wide.profit_per_head, wide.output_per_head, wide.electricity_per_output
from wide
left join chain on chain.code = wide.activity
order by chain.sort_order is null, chain.sort_order
