-- One row per chain member, application for the green-diagnosis subsidy and received row behind the decision; revenue is what was submitted with the application, never a statistical return.
-- grain: stat_unit, subject, source, snapshot, line
-- reads: chain_member, green_diagnosis, setting
with member as (
  select uscc, enterprise_name, on_day, source, snapshot, line from chain_member
),
filed as (
  select application_number, uscc, applied_on, diagnosed_on, meets_rules, revenue_year, revenue, cost, granted_before,
    source, snapshot, line,
    row_number() over (
      partition by uscc, case when not meets_rules then 1 else 0 end order by applied_on, application_number
    ) as place
  from green_diagnosis
),
rule as (
  select max(case when setting = 'diagnosis_revenue_yuan' then cast(value as decimal(24, 4)) end) as revenue_line,
    max(case when setting = 'diagnosis_cap_large_yuan' then cast(value as decimal(24, 4)) end) as cap_large,
    max(case when setting = 'diagnosis_cap_small_yuan' then cast(value as decimal(24, 4)) end) as cap_small,
    max(case when setting = 'diagnosis_year_of' then value end) as year_of
  from setting
),
dated as (
  select filed.application_number,
    extract(year from (case when rule.year_of = 'application' then filed.applied_on else filed.diagnosed_on end)) - 1 as year_asked
  from filed
  cross join rule
),
reasoned as (
  select member.uscc, member.enterprise_name, coalesce(filed.application_number, '') as subject,
    filed.revenue, filed.cost, rule.cap_large, rule.cap_small,
    case
      when filed.application_number is null then 'no_application'
      when filed.granted_before then 'granted_before'
      when not filed.meets_rules then 'rules_not_met'
      when filed.place > 1 then 'second_application'
      when filed.diagnosed_on is null or filed.diagnosed_on > member.on_day then 'not_diagnosed_yet'
      when filed.meets_rules is null then 'rules_unknown'
      when filed.granted_before is null then 'grants_unknown'
      when filed.revenue is null then 'revenue_unknown'
      when filed.revenue_year is null or filed.revenue_year <> dated.year_asked then 'revenue_of_other_year'
      when filed.revenue >= rule.revenue_line then 'at_or_above_line'
      else 'below_line'
    end as reason,
    member.source as member_source, member.snapshot as member_snapshot, member.line as member_line,
    filed.source as filed_source, filed.snapshot as filed_snapshot, filed.line as filed_line
  from member
  cross join rule
  left join filed on filed.uscc = member.uscc
  left join dated on dated.application_number = filed.application_number
),
capped as (
  select uscc, enterprise_name, subject, reason, revenue, cost,
    case
      when reason in ('at_or_above_line', 'below_line') then 'eligible'
      when reason in ('granted_before', 'rules_not_met') then 'ineligible'
      else 'undecided'
    end as outcome,
    case when reason = 'at_or_above_line' then cap_large when reason = 'below_line' then cap_small end as amount_cap,
    member_source, member_snapshot, member_line, filed_source, filed_snapshot, filed_line
  from reasoned
),
decided as (
  select uscc, enterprise_name, subject, reason, outcome, cast(revenue as varchar) as fact, amount_cap,
    case when amount_cap is not null and cost is not null then least(amount_cap, cost) end as amount,
    member_source, member_snapshot, member_line, filed_source, filed_snapshot, filed_line
  from capped
)
select uscc as stat_unit, enterprise_name, subject, outcome, reason, fact, amount_cap, amount,
  member_source as source, member_snapshot as snapshot, member_line as line
from decided
union all
select uscc as stat_unit, enterprise_name, subject, outcome, reason, fact, amount_cap, amount,
  filed_source as source, filed_snapshot as snapshot, filed_line as line
from decided
where filed_source is not null
