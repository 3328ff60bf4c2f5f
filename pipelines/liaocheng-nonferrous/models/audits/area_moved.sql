-- One row per firm and chain that moved to another county this year, with the output that moved with it.
-- grain: uscc, activity
-- reads: area_move, code_area, code_activity
with moved as (
  select uscc, enterprise_name, activity, from_area, to_area, changed_on, period_end, output, snapshot, line
  from area_move
),
area as (
  select code, title_zh, title_en from code_area
),
chain as (
  select code, title_zh, title_en from code_activity
)
select moved.uscc, moved.activity, moved.enterprise_name, moved.changed_on, moved.period_end,
  chain.title_zh as activity_zh, chain.title_en as activity_en,
  old_area.title_zh as from_zh, old_area.title_en as from_en, new_area.title_zh as to_zh, new_area.title_en as to_en,
  coalesce(cast(moved.output as varchar), '未报') as output_zh,
  coalesce(cast(moved.output as varchar), 'not filed') as output_en,
  moved.snapshot, moved.line, 'ref_area' as column_name, moved.to_area as value
from moved
inner join chain on chain.code = moved.activity
left join area as old_area on old_area.code = moved.from_area
left join area as new_area on new_area.code = moved.to_area
