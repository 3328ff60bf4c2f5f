-- One row per part and deep-processing firm in the directory at the end of a year for which B203 states R&D expense: every firm (denominator), those with some (numerator), those that did not say (unknown). The other reading of R&D activity.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: observation, report_period, member_period
with filed as (
  select stat_unit, period_start, period_months, measure, obs_value, obs_status, source, snapshot, line, column_name
  from observation
  where measure = 'rd_expense' and basis = 'reported'
),
period as (
  select year_start, ytd_months, period_end from report_period where ytd_months = 12
),
surveyed as (
  select distinct period.year_start, period.ytd_months, period.period_end
  from period
  inner join filed on filed.period_start = period.year_start and filed.period_months = period.ytd_months
),
firm as (
  select member_period.ref_area, member_period.sub_area, member_period.activity, member_period.product,
    surveyed.year_start as period_start, surveyed.ytd_months as period_months, member_period.uscc, member_period.contributor,
    member_period.source, member_period.snapshot, member_period.line
  from member_period
  inner join surveyed on surveyed.period_end = member_period.period_end
  where member_period.deep_processing
),
expenditure as (
  select stat_unit, period_start, period_months, obs_value, obs_status, source, snapshot, line, column_name
  from filed
  where obs_value is not null
),
unknown as (
  select firm.ref_area, firm.sub_area, firm.activity, firm.product, firm.period_start, firm.period_months,
    firm.uscc, firm.contributor, firm.source, firm.snapshot, firm.line
  from firm
  left join expenditure on expenditure.stat_unit = firm.uscc
    and expenditure.period_start = firm.period_start and expenditure.period_months = firm.period_months
  where expenditure.stat_unit is null
),
active as (
  select firm.ref_area, firm.sub_area, firm.activity, firm.product, firm.period_start, firm.period_months,
    firm.uscc, firm.contributor, expenditure.obs_status, expenditure.source, expenditure.snapshot, expenditure.line,
    expenditure.column_name
  from firm
  inner join expenditure on expenditure.stat_unit = firm.uscc
    and expenditure.period_start = firm.period_start and expenditure.period_months = firm.period_months
  where expenditure.obs_value > 0
)
select 'denominator' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from firm
union all
select 'numerator' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
from active
union all
select 'unknown' as part, ref_area, sub_area, activity, product, period_start, period_months, uscc as stat_unit,
  contributor, cast(1 as decimal(24, 4)) as contribution, 'A' as obs_status, source, snapshot, line, 'uscc' as column_name
from unknown
