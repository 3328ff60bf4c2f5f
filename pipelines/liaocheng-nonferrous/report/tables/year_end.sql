-- One row per output target with a year-end forecast: this year so far, the expected year, its ranges, the chance of the target and the rate it still takes; in 元.
with verdict as (
  select title_zh, title_en, ordinal, value, target_value, forecast, lower_80, upper_80, lower_95, upper_95, chance, required_per_month, best_per_month from assessment
)
select title_zh, title_en, value * 100000000 as value, target_value * 100000000 as target_value,
  forecast * 100000000 as forecast, lower_80 * 100000000 as lower_80, upper_80 * 100000000 as upper_80,
  lower_95 * 100000000 as lower_95, upper_95 * 100000000 as upper_95,
  case when chance < cast(0.01 as double) then cast(0.01 as double)
    when chance > cast(0.99 as double) and value < target_value then cast(0.99 as double)
    else chance end as chance,
  required_per_month * 100000000 as required_per_month, best_per_month * 100000000 as best_per_month
from verdict
where forecast is not null
order by ordinal
