-- One row per firm and report period at whose end it stands in the register.
-- grain: inn, period_end
-- reads: reestr, report_period
with firm as (
  select inn, firm_name, ref_area, valid_from, valid_to, source, snapshot, line from reestr
),
period as (
  select period_start, period_months, period_end, is_current from report_period
)
select firm.inn, firm.firm_name, firm.ref_area, period.period_start, period.period_months, period.period_end,
  period.is_current, firm.source, firm.snapshot, firm.line
from firm
cross join period
where firm.valid_from <= period.period_end
  and (firm.valid_to is null or firm.valid_to > period.period_end)
