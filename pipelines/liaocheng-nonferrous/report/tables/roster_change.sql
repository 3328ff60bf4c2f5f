-- One row per firm, chain and change of the directory since the end of last year.
with changed as (
  select uscc, enterprise_name, other_name, activity, ref_area, from_area, change, changed_on, last_period_end, last_output from roster_change
),
wording as (
  select 'entered' as change, 1 as sort_order, '新增' as change_zh, 'entered' as change_en
  union all select 'left', 2, '退出', 'left'
  union all select 'succeeded', 3, '换码承继', 'continues under a new code'
  union all select 'split', 4, '分立', 'split off'
  union all select 'merged', 5, '合并', 'merged'
  union all select 'moved', 6, '迁移', 'moved'
  union all select 'renamed', 7, '更名', 'renamed'
  union all select 'named_otherwise', 8, '报表名称与名录不同', 'files under another name'
),
area as (
  select code, title_zh, title_en from code_area
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select changed.enterprise_name, wording.change_zh, wording.change_en, changed.other_name, changed.uscc,
  chain.title_zh as chain_zh, chain.title_en as chain_en,
  coalesce(old_area.title_zh || ' → ', '') || area.title_zh as area_zh,
  coalesce(old_area.title_en || ' → ', '') || area.title_en as area_en,
  cast(changed.changed_on as varchar) as changed_on,
  cast(changed.last_period_end as varchar) as last_period_end, changed.last_output
from changed
inner join wording on wording.change = changed.change
inner join chain on chain.code = changed.activity
left join area on area.code = changed.ref_area
left join area as old_area on old_area.code = changed.from_area
order by wording.sort_order, chain.sort_order, changed.changed_on, changed.uscc
