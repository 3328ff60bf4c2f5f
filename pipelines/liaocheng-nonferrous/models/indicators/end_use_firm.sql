-- One row per indicator, member firm of a segment of end-use products, chain and report period: above scale at the period's end, and those of them that were not at the baseline.
-- grain: indicator, activity, period_start, period_months, stat_unit
-- reads: member_period, enterprise, code_product, setting
with segment as (
  select code from code_product where end_use = 'yes'
),
baseline as (
  select cast(value as date) as on_day from setting where setting = 'baseline_on'
),
listed_before as (
  select distinct enterprise.uscc
  from enterprise
  cross join baseline
  where enterprise.directory_from <= baseline.on_day
    and (enterprise.directory_to is null or enterprise.directory_to > baseline.on_day)
),
firm as (
  select member_period.uscc, member_period.activity, member_period.product, member_period.ref_area, member_period.sub_area,
    member_period.contributor, member_period.period_start, member_period.period_months,
    member_period.source, member_period.snapshot, member_period.line,
    case when listed_before.uscc is null then 1 else 0 end as is_new
  from member_period
  inner join segment on segment.code = member_period.product
  left join listed_before on listed_before.uscc = member_period.uscc
)
select 'end_use_firm' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  uscc as stat_unit, contributor, cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from firm
union all
select 'end_use_firm_new' as indicator, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months,
  uscc as stat_unit, contributor, cast(is_new as decimal(24, 4)) as contribution, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from firm
