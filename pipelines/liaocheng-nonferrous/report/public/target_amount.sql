-- One row per target of an amount or a share in the report period: done and goal in the target's unit, in English billions of it where it is 亿元, the share reached; what is withheld is marked.
with told as (
  select status.target, status.title_zh, status.title_en, status.conf_status, status.completion, status.due_on,
    status.value / nullif(cast(target.base_value as double), 0) * cast(target.value as double) as done,
    cast(target.value as double) as goal, unit.title_zh as unit_zh,
    case when unit.code = '亿元' then 'billion yuan' else unit.title_en end as unit_en,
    case when unit.code = '亿元' then 10 else 1 end as in_one
  from v1.target_status as status
  join target on target.target = status.target
  join code_unit as unit on unit.code = target.unit
  where unit.factor <> 1
)
select target, title_zh, title_en, done as done_zh, done / nullif(in_one, 0) as done_en, conf_status as done_conf,
  goal as goal_zh, goal / nullif(in_one, 0) as goal_en, unit_zh, unit_en,
  completion, conf_status as completion_conf, due_on
from told
order by substring(target, 1, 1) desc, length(target), target
