-- One row: the newest months of the year for which returns of revenue and profit have come, firms that returned them, revenue and profit beside the same months of last year as the same firms state them, and firms at a loss in each.
with current_period as (
  select year_start, period_end from report_period where is_current
),
filed as (
  select filed_b203.uscc, filed_b203.period_start, filed_b203.period_months, filed_b203.revenue_ytd,
    filed_b203.revenue_ytd_last_year, filed_b203.profit_ytd, filed_b203.profit_ytd_last_year
  from filed_b203
  inner join current_period on current_period.year_start = filed_b203.period_start
),
newest as (
  select max(period_months) as period_months from filed
)
select newest.period_months, count(*) as firms,
  sum(filed.revenue_ytd) as revenue, sum(filed.revenue_ytd_last_year) as revenue_before,
  sum(filed.profit_ytd) as profit, sum(filed.profit_ytd_last_year) as profit_before,
  sum(case when filed.profit_ytd < 0 then 1 else 0 end) as losing,
  sum(case when filed.profit_ytd_last_year < 0 then 1 else 0 end) as losing_before
from filed
inner join newest on newest.period_months = filed.period_months
where filed.revenue_ytd is not null and filed.revenue_ytd_last_year is not null
  and filed.profit_ytd is not null and filed.profit_ytd_last_year is not null
group by newest.period_months
