-- One row per chain with a price series for the period: nominal growth, the index and real growth, named by the series that deflates it.
with rate as (
  select activity, nominal_growth, index_value, real_growth, series_zh, series_en, publisher, published_on, address
  from real_growth
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select '实际增速（按' || rate.series_zh || '折算）' as rate_zh, 'Real growth (deflated by ' || rate.series_en || ')' as rate_en,
  chain.title_zh as chain_zh, chain.title_en as chain_en, rate.nominal_growth, rate.index_value, rate.real_growth,
  rate.publisher, rate.published_on, rate.address
from rate
inner join chain on chain.code = rate.activity
order by chain.sort_order
