-- One row per kind of addition since the baseline: gross additions and the net change.
with current_period as (
  select plan_start, plan_months from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.numerator
  from indicator_value
  inner join current_period on current_period.plan_start = indicator_value.period_start
    and current_period.plan_months = indicator_value.period_months
  where indicator_value.ref_area = '_T' and indicator_value.activity = '_T' and indicator_value.product = '_T'
),
label as (
  select target, title_zh, title_en, target_value, ordinal from assessment where target in ('T6', 'T7')
),
counted as (
  select case when indicator in ('new_platform', 'new_platform_net') then 'T6' else 'T7' end as target,
    max(case when indicator in ('new_platform', 'high_tech') then numerator end) as gross,
    max(case when indicator in ('new_platform_net', 'high_tech_net') then numerator end) as net
  from cell
  where indicator in ('new_platform', 'new_platform_net', 'high_tech', 'high_tech_net')
  group by case when indicator in ('new_platform', 'new_platform_net') then 'T6' else 'T7' end
)
select label.title_zh, label.title_en, label.target_value, counted.gross, counted.net
from label
left join counted on counted.target = label.target
order by label.ordinal
