-- One row per chain and year whose output, or twelve-month equivalent of the year so far, lies outside the plausible range.
-- grain: activity, period_end
-- reads: output_ytd, setting, code_activity
with reported as (
  select activity, period_start, period_months, period_end, is_current, output, snapshot from output_ytd
),
bound as (
  select
    max(case when setting = 'output_floor_yuan' then cast(value as decimal(24, 4)) end) as floor_yuan,
    max(case when setting = 'output_ceiling_yuan' then cast(value as decimal(24, 4)) end) as ceiling_yuan
  from setting
),
chain as (
  select activity, period_end, period_months, sum(output) as value, max(snapshot) as snapshot
  from reported
  where is_current or period_months = 12
  group by activity, period_end, period_months
)
select chain.activity, code_activity.title_zh as activity_zh, code_activity.title_en as activity_en,
  chain.period_end, chain.period_months, bound.floor_yuan, bound.ceiling_yuan,
  chain.snapshot, cast(null as integer) as line, 'output_ytd' as column_name, chain.value
from chain
cross join bound
inner join code_activity on code_activity.code = chain.activity
where cast(chain.value as double) * 12 < cast(bound.floor_yuan as double) * chain.period_months
  or cast(chain.value as double) * 12 > cast(bound.ceiling_yuan as double) * chain.period_months
