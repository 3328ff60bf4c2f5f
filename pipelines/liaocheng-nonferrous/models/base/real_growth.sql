-- One row per chain whose price series covers the very months of the report period: nominal growth on the comparable base, and real growth = (1 + nominal) / (1 + price change) - 1. Without such a series there is no row, for a chain is never deflated by another's or another period's prices.
-- grain: activity
-- reads: growth_contribution, price_index, report_period
with chain as (
  select activity, output, last_year from growth_contribution where breakdown = '_T'
),
period as (
  select extract(year from report_period.year_start) as year, report_period.ytd_months
  from report_period
  where report_period.is_current
),
price as (
  select price_index.activity, price_index.index_value, price_index.series_zh, price_index.series_en,
    price_index.publisher, price_index.published_on, price_index.address
  from price_index
  inner join period on period.year = price_index.year and period.ytd_months = price_index.months
)
select chain.activity, chain.output, chain.last_year, price.index_value,
  cast(chain.output as double) / nullif(cast(chain.last_year as double), 0) - 1 as nominal_growth,
  100 * cast(chain.output as double) / nullif(cast(chain.last_year as double) * cast(price.index_value as double), 0) - 1 as real_growth,
  price.series_zh, price.series_en, price.publisher, price.published_on, price.address
from chain
inner join price on price.activity = chain.activity
where chain.last_year > 0
