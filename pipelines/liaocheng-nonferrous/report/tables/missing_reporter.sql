-- One row per member firm and chain without a counted output for the report period: not sent, or sent and being queried, with its last counted filing.
with missing as (
  select uscc, enterprise_name, activity, ref_area, last_period_end, last_output,
    standing, queried_file, queried_line, reason_zh, reason_en
  from missing_reporter
),
area as (
  select code, title_zh, title_en, sort_order from code_area
),
chain as (
  select code, title_zh, title_en from code_activity
)
select area.title_zh as area_zh, area.title_en as area_en, missing.enterprise_name, missing.uscc,
  chain.title_zh as chain_zh, chain.title_en as chain_en,
  case when missing.standing = 'queried' then '已报待核实' else '未报' end as standing_zh,
  case when missing.standing = 'queried' then 'sent, being queried' else 'not sent' end as standing_en,
  missing.queried_file || ' 第' || cast(missing.queried_line as varchar) || '行' || coalesce('：' || missing.reason_zh, '') as queried_zh,
  missing.queried_file || ' line ' || cast(missing.queried_line as varchar) || coalesce(': ' || missing.reason_en, '') as queried_en,
  cast(missing.last_period_end as varchar) as last_period_end, missing.last_output
from missing
inner join chain on chain.code = missing.activity
left join area on area.code = missing.ref_area
order by cast(area.sort_order as double), missing.last_output desc, missing.uscc
