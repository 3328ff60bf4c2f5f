-- One row per entry of a ledger and report period that counts it: of the year, since the plan began, or as a stock on the period's last day.
-- grain: indicator, part, period_start, period_months, snapshot, line
-- reads: ledger_entry, ledger_place, report_period
with entry as (
  select ledger_entry.indicator, ledger_entry.span, ledger_entry.stat_unit, ledger_entry.activity,
    ledger_place.ref_area, ledger_place.sub_area, ledger_entry.on_day, ledger_entry.off_day, ledger_entry.amount,
    ledger_entry.source, ledger_entry.snapshot, ledger_entry.line, ledger_entry.column_name
  from ledger_entry
  left join ledger_place on ledger_place.code = ledger_entry.area
),
span as (
  select 'year' as span, year_start as span_start, ytd_months as span_months, year_start as first_day, period_end from report_period
  union all
  select 'plan' as span, plan_start as span_start, plan_months as span_months, plan_start as first_day, period_end
  from report_period
  where plan_months >= 1
  union all
  select 'stock' as span, period_start as span_start, period_months as span_months, cast(null as date) as first_day, period_end
  from report_period
  union all
  select 'overdue' as span, period_start as span_start, period_months as span_months, cast(null as date) as first_day, period_end
  from report_period
)
select entry.indicator, 'numerator' as part, entry.ref_area, entry.sub_area, entry.activity, cast(null as varchar) as product,
  span.span_start as period_start, span.span_months as period_months, entry.stat_unit, entry.stat_unit as contributor,
  entry.amount as contribution, 'A' as obs_status, entry.source, entry.snapshot, entry.line, entry.column_name
from entry
inner join span on span.span = entry.span
where entry.on_day <= span.period_end
  and (span.first_day is null or entry.on_day >= span.first_day)
  and (entry.off_day is null or entry.off_day > span.period_end)
  and (entry.span <> 'overdue' or entry.on_day < span.period_end)
