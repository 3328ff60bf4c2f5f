-- One row per output target with a year-end forecast: this year so far, the expected year and its ranges, as shares of the target.
with verdict as (
  select target, title_zh, title_en, ordinal, value, target_value, forecast, lower_80, upper_80, lower_95, upper_95 from assessment
)
select target, title_zh, title_en, ordinal,
  value / nullif(target_value, 0) as realised,
  forecast / nullif(target_value, 0) as expected,
  lower_80 / nullif(target_value, 0) as lower_80, upper_80 / nullif(target_value, 0) as upper_80,
  lower_95 / nullif(target_value, 0) as lower_95, upper_95 / nullif(target_value, 0) as upper_95
from verdict
where forecast is not null
order by ordinal
