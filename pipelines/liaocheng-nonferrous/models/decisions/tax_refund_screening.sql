-- One row per recycling firm (chain member of that segment, or with records of the tax bureau) and received row behind the screening; the tax bureau decides.
-- grain: stat_unit, subject, source, snapshot, line
-- reads: chain_member, recycler, setting
with member as (
  select uscc, enterprise_name, source, snapshot, line from chain_member where product = 'RECYC'
),
record as (
  select uscc, enterprise_name, year, registered_here, business, catalogue_line, material_share, ledger_kept,
    separate_accounts, restricted, credit_grade, permit, source, snapshot, line,
    row_number() over (partition by uscc order by year desc) as place
  from recycler
),
newest as (
  select uscc, enterprise_name, registered_here, business, catalogue_line, material_share, ledger_kept,
    separate_accounts, restricted, credit_grade, permit, source, snapshot, line
  from record
  where place = 1
),
rule as (
  select cast(value as decimal(24, 4)) as least_share from setting where setting = 'refund_share_percent'
),
firm as (
  select uscc, enterprise_name from member
  union all
  select newest.uscc, newest.enterprise_name
  from newest
  left join member on member.uscc = newest.uscc
  where member.uscc is null
),
decided as (
  select firm.uscc, firm.enterprise_name,
    case
      when newest.uscc is null then 'no_records'
      when not newest.registered_here then 'registered_elsewhere'
      when newest.business = 'collecting' then 'collecting_only'
      when newest.restricted then 'restricted'
      when newest.credit_grade in ('C', 'D') then 'credit_too_low'
      when not newest.ledger_kept or not newest.separate_accounts or not newest.permit then 'condition_not_met'
      when newest.catalogue_line is not null and newest.material_share < rule.least_share then 'share_too_low'
      when newest.registered_here is null or newest.restricted is null or newest.credit_grade is null
        or newest.ledger_kept is null or newest.separate_accounts is null or newest.permit is null
        or newest.catalogue_line is null or newest.material_share is null then 'records_incomplete'
      else 'conditions_met'
    end as reason,
    cast(newest.material_share as varchar) as fact
  from firm
  cross join rule
  left join newest on newest.uscc = firm.uscc
),
concluded as (
  select uscc, enterprise_name, reason, fact,
    case
      when reason = 'conditions_met' then 'eligible'
      when reason in ('no_records', 'records_incomplete') then 'undecided'
      else 'ineligible'
    end as outcome
  from decided
),
evidence as (
  select uscc, source, snapshot, line from member
  union all
  select uscc, source, snapshot, line from newest
)
select concluded.uscc as stat_unit, concluded.enterprise_name, '' as subject, concluded.outcome, concluded.reason, concluded.fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount,
  evidence.source, evidence.snapshot, evidence.line
from concluded
inner join evidence on evidence.uscc = concluded.uscc
