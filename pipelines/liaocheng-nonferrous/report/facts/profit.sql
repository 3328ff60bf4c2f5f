-- One row: the newest months of the year for which returns of revenue and profit have come, the firms of the chains that state both years, their revenue and profit beside last year's, and those at a loss in each; what the table of results tells of all.
with current_period as (
  select year_start from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.period_months, indicator_value.numerator, indicator_value.denominator
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
  where indicator_value.indicator in ('revenue', 'revenue_last_year', 'profit', 'profit_last_year', 'loss_share', 'loss_share_last_year')
    and indicator_value.ref_area = '_T' and indicator_value.activity = '_T' and indicator_value.product = '_T'
),
newest as (
  select max(period_months) as period_months from cell where indicator = 'revenue'
)
select newest.period_months,
  cast(max(case when cell.indicator = 'loss_share' then cell.denominator end) as integer) as firms,
  max(case when cell.indicator = 'revenue' then cell.numerator end) as revenue,
  max(case when cell.indicator = 'revenue_last_year' then cell.numerator end) as revenue_before,
  max(case when cell.indicator = 'profit' then cell.numerator end) as profit,
  max(case when cell.indicator = 'profit_last_year' then cell.numerator end) as profit_before,
  cast(max(case when cell.indicator = 'loss_share' then cell.numerator end) as integer) as losing,
  cast(max(case when cell.indicator = 'loss_share_last_year' then cell.numerator end) as integer) as losing_before
from cell
inner join newest on newest.period_months = cell.period_months
group by newest.period_months
