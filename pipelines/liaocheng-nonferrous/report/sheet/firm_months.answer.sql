-- One row per firm: its output so far, and how it stands to the same months of last year.
with newest as (
  select stat_unit, month, this_year, last_year,
    row_number() over (partition by stat_unit order by month desc) as place
  from chart_rows
)
select stat_unit,
  case
    when last_year is null or last_year = 0 then 'alone'
    when abs(this_year / nullif(last_year, 0) - 1) < 0.0005 then 'level'
    else 'moved'
  end as says,
  month, this_year as amount_zh, this_year / 10 as amount_en, this_year / nullif(last_year, 0) - 1 as growth
from newest
where place = 1
