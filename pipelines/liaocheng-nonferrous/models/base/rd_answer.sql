-- One row per form that tells of R&D (107-2 by its expenditure, B203 by its expense of the whole year), part and deep-processing firm in the directory at the end of a year for which that form came: every firm (denominator), those with some (numerator), those that did not say (unknown).
-- grain: told_by, part, activity, period_start, period_months, stat_unit
-- reads: observation, report_period, member_period
with filed as (
  select case when measure = 'rd_expense' then 'b203' else 'rd_107' end as told_by, stat_unit, period_start, period_months, measure, obs_value, obs_status, source, snapshot, line, column_name
  from observation
  where measure in ('rd_expenditure', 'rd_staff', 'rd_expense') and basis = 'reported'
),
period as (
  select year_start, ytd_months, period_end from report_period where ytd_months = 12
),
surveyed as (
  select distinct filed.told_by, period.year_start, period.ytd_months, period.period_end
  from period
  inner join filed on filed.period_start = period.year_start and filed.period_months = period.ytd_months
),
firm as (
  select surveyed.told_by, member_period.ref_area, member_period.sub_area, member_period.activity, member_period.product,
    surveyed.year_start as period_start, surveyed.ytd_months as period_months, member_period.uscc, member_period.contributor,
    member_period.source, member_period.snapshot, member_period.line
  from member_period
  inner join surveyed on surveyed.period_end = member_period.period_end
  where member_period.deep_processing
),
expenditure as (
  select told_by, stat_unit, period_start, period_months, obs_value, obs_status, source, snapshot, line, column_name
  from filed
  where measure <> 'rd_staff' and obs_value is not null
),
unknown as (
  select firm.told_by, firm.ref_area, firm.sub_area, firm.activity, firm.product, firm.period_start, firm.period_months,
    firm.uscc, firm.contributor, firm.source, firm.snapshot, firm.line
  from firm
  left join expenditure on expenditure.told_by = firm.told_by and expenditure.stat_unit = firm.uscc
    and expenditure.period_start = firm.period_start and expenditure.period_months = firm.period_months
  where expenditure.stat_unit is null
),
active as (
  select firm.told_by, firm.ref_area, firm.sub_area, firm.activity, firm.product, firm.period_start, firm.period_months,
    firm.uscc, firm.contributor, expenditure.obs_status, expenditure.source, expenditure.snapshot, expenditure.line,
    expenditure.column_name
  from firm
  inner join expenditure on expenditure.told_by = firm.told_by and expenditure.stat_unit = firm.uscc
    and expenditure.period_start = firm.period_start and expenditure.period_months = firm.period_months
  where expenditure.obs_value > 0
)
select told_by, 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from firm
union all
select told_by, 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, obs_status, source, snapshot, line, column_name
from active
union all
select told_by, 'unknown' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from unknown
