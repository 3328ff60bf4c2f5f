-- One row per target of an amount or a share in the report period: done and goal in the target's unit, the share reached; what is withheld is marked.
select status.target, status.title_zh, status.title_en,
  status.value / nullif(cast(target.base_value as double), 0) * cast(target.value as double) as done, status.conf_status as done_conf,
  target.value as goal, unit.title_zh as unit_zh, unit.title_en as unit_en,
  status.completion, status.conf_status as completion_conf, status.due_on
from v1.target_status as status
join target on target.target = status.target
join code_unit as unit on unit.code = target.unit
where unit.factor <> 1
order by substring(status.target, 1, 1) desc, length(status.target), status.target
