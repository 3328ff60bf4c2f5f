-- One row per firm, fair and invoice line: are its costs supported, and how much of them counts? The plan names neither a rate nor a cap.
-- grain: stat_unit, subject, source, snapshot, line
-- reads: fair_cost
with invoice as (
  select uscc, enterprise_name, coalesce(fair, fair_name) as subject, fair, is_local, mode, category, amount,
    source, snapshot, line
  from fair_cost
),
weighed as (
  select uscc, subject,
    case
      when category = 'other' then 'no'
      when category <> 'staff' or mode = 'agent' then 'yes'
      when mode is null then 'unknown'
      else 'no'
    end as counts,
    amount
  from invoice
),
summed as (
  select uscc, subject, sum(case when counts = 'yes' then amount else cast(0 as decimal(24, 4)) end) as counted,
    sum(case when counts = 'unknown' then 1 else 0 end) as unclear
  from weighed
  group by uscc, subject
),
trait as (
  select uscc, subject, min(enterprise_name) as enterprise_name, max(fair) as fair,
    max(case when is_local then 1 else 0 end) as said_local,
    max(case when not is_local then 1 else 0 end) as said_elsewhere,
    sum(case when is_local is null then 1 else 0 end) as unsaid
  from invoice
  group by uscc, subject
),
decided as (
  select trait.uscc, trait.subject, trait.enterprise_name, summed.counted,
    case
      when trait.said_local + trait.said_elsewhere = 2 then 'locality_disputed'
      when trait.said_elsewhere = 1 then 'not_local'
      when trait.unsaid > 0 then 'locality_unknown'
      when trait.fair is null then 'fair_not_listed'
      when summed.counted > 0 and summed.unclear > 0 then 'costs_count_mode_unknown'
      when summed.counted > 0 then 'costs_count'
      when summed.unclear > 0 then 'mode_unknown'
      else 'no_cost_counts'
    end as reason
  from trait
  inner join summed on summed.uscc = trait.uscc and summed.subject = trait.subject
)
select decided.uscc as stat_unit, decided.enterprise_name, decided.subject,
  case
    when decided.reason in ('costs_count', 'costs_count_mode_unknown') then 'eligible'
    when decided.reason in ('not_local', 'no_cost_counts') then 'ineligible'
    else 'undecided'
  end as outcome,
  decided.reason, cast(decided.counted as varchar) as fact,
  cast(null as decimal(24, 4)) as amount_cap,
  case when decided.reason = 'costs_count' then decided.counted end as amount,
  invoice.source, invoice.snapshot, invoice.line
from decided
inner join invoice on invoice.uscc = decided.uscc and invoice.subject = decided.subject
