-- One row per county with its place on the schematic map: output of all chains this year to date in 亿元 and its growth on the comparable base; a county without firms of the chains has neither.
with current_period as (
  select year_start, ytd_months from report_period where is_current
),
cell as (
  select indicator_value.ref_area, indicator_value.indicator, indicator_value.numerator, indicator_value.denominator
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
    and current_period.ytd_months = indicator_value.period_months
  where indicator_value.indicator in ('output', 'output_growth') and indicator_value.product = '_T' and indicator_value.activity <> '_T'
),
county as (
  select ref_area,
    sum(case when indicator = 'output' then numerator end) as amount,
    sum(case when indicator = 'output_growth' then numerator end) as compared,
    sum(case when indicator = 'output_growth' then denominator end) as base
  from cell
  group by ref_area
),
tile as (
  select code, title_zh, title_en, tile_column, tile_row from code_area_tile
)
select tile.title_zh as county_zh, tile.title_en as county_en,
  cast(tile.tile_column as double) as tile_column, cast(tile.tile_row as double) as tile_row,
  cast(county.amount as double) / 100000000 as amount,
  cast(county.compared as double) / nullif(cast(county.base as double), 0) - 1 as growth
from tile
left join county on county.ref_area = tile.code
order by tile.tile_row, tile.tile_column
