-- One row per firm and chain whose county, in today's codes, is another than at the end of last year: from where, to where, since when, and the output of the year that moved with it. A county that became a district is no move.
-- grain: uscc, activity
-- reads: member_period, directory_period, report_period, enterprise, code_area, output_ytd
with current_period as (
  select last_year_start, period_end from report_period where is_current
),
last_december as (
  select report_period.period_end
  from report_period
  inner join current_period on current_period.last_year_start = report_period.year_start
  where report_period.ytd_months = 12
),
area as (
  select code, case when kind = 'former' then parent else code end as present_code from code_area
),
before as (
  select directory_period.uscc, directory_period.ref_area
  from directory_period
  inner join last_december on last_december.period_end = directory_period.period_end
),
placed as (
  select enterprise.uscc, coalesce(area.present_code, enterprise.ref_area) as ref_area, min(enterprise.valid_from) as changed_on
  from enterprise
  inner join last_december on last_december.period_end < enterprise.valid_from
  left join area on area.code = enterprise.ref_area
  group by enterprise.uscc, coalesce(area.present_code, enterprise.ref_area)
),
now as (
  select uscc, enterprise_name, activity, product, ref_area, period_end, source, snapshot, line
  from member_period
  where is_current
),
filed as (
  select stat_unit, activity, output, period_months from output_ytd where is_current
)
select now.uscc, now.enterprise_name, now.activity, now.product, before.ref_area as from_area, now.ref_area as to_area,
  placed.changed_on, now.period_end, filed.period_months, filed.output, now.source, now.snapshot, now.line
from now
inner join before on before.uscc = now.uscc
left join placed on placed.uscc = now.uscc and placed.ref_area = now.ref_area
left join filed on filed.stat_unit = now.uscc and filed.activity = now.activity
where before.ref_area <> now.ref_area
