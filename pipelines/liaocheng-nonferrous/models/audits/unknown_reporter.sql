-- One row per unit that sent a form for the report period and does not stand in the directory at its end.
-- grain: stat_unit
-- reads: form_b204_1, report_period, directory_period
with period as (
  select year_start, ytd_months, period_end from report_period where is_current
),
sent as (
  select form_b204_1.uscc, form_b204_1.output_ytd, form_b204_1.snapshot, form_b204_1.line, period.period_end
  from form_b204_1
  inner join period on period.year_start = form_b204_1.period_start and period.ytd_months = form_b204_1.period_months
),
firm as (
  select uscc from directory_period where is_current
)
select sent.uscc as stat_unit, sent.period_end, sent.snapshot, sent.line, 'output_ytd' as column_name, sent.output_ytd as value
from sent
left join firm on firm.uscc = sent.uscc
where firm.uscc is null
