-- One row per year and quarter: output of the year to date in million roubles.
select cast(extract(year from period_start) as varchar) as year, period_months,
  cast(obs_value as double) / 1000000.0 as output
from indicator_value
where indicator = 'vypusk_stankov' and ref_area = '_T'
order by period_start, period_months
