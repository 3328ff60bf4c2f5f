-- One row per count or amount that a row of a ledger adds: from on_day, until off_day where it is a stock.
-- grain: indicator, snapshot, line
-- reads: leading_pool, leading_support, project, standard, service_platform, industry_event, fair_cost, training, safety, issue, supervision, fund, green_diagnosis, resource_saving, centre_base, quality_tracing
with pool as (
  select 'leading_pool_firm' as indicator, 'stock' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    valid_from as on_day, valid_to as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'valid_from' as column_name
  from leading_pool
),
support as (
  select case when support = 'application' then 'leading_application' else 'leading_support_act' end as indicator, 'year' as span,
    uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area, support_on as on_day, cast(null as date) as off_day,
    cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'support_on' as column_name
  from leading_support
),
chain_project as (
  select project_number, topic, chain_kind, activity, ref_area, introduced_by, planned, paid_in, signed_on, started_on, producing_on, reward,
    source, snapshot, line
  from project
  where topic not in ('red_mud', 'smart_line')
),
project_entry as (
  select 'project_signed' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'signed_on' as column_name
  from chain_project
  union all
  select 'project_started' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    started_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'started_on' as column_name
  from chain_project
  union all
  select 'project_producing' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    producing_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'producing_on' as column_name
  from chain_project
  union all
  select 'investment_planned' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, planned as amount, source, snapshot, line, 'planned' as column_name
  from chain_project
  union all
  select 'investment_paid' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, paid_in as amount, source, snapshot, line, 'paid_in' as column_name
  from chain_project
  union all
  select 'introduced_project' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'introduced_by' as column_name
  from chain_project
  where introduced_by is not null
  union all
  select 'project_reward' as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, reward as amount, source, snapshot, line, 'reward' as column_name
  from chain_project
  union all
  select 'project_' || chain_kind as indicator, 'plan' as span, project_number as stat_unit, activity, ref_area as area,
    signed_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'chain_kind' as column_name
  from project
  where chain_kind is not null
  union all
  select case when topic = 'red_mud' then 'red_mud_project' else 'smart_line' end as indicator, 'plan' as span,
    project_number as stat_unit, activity, ref_area as area,
    case when topic = 'red_mud' then signed_on else producing_on end as on_day, cast(null as date) as off_day,
    cast(1 as decimal(24, 4)) as amount, source, snapshot, line,
    case when topic = 'red_mud' then 'signed_on' else 'producing_on' end as column_name
  from project
  where topic in ('red_mud', 'smart_line')
),
numbered_standard as (
  select standard_number, standard_level, uscc, published_on, source, snapshot, line,
    row_number() over (partition by standard_number order by published_on, uscc) as place
  from standard
),
standard_entry as (
  select 'standard_' || standard_level as indicator, 'year' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    published_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'published_on' as column_name
  from numbered_standard
  where place = 1
),
event_entry as (
  select 'service_platform_built' as indicator, 'plan' as span, platform_name as stat_unit, cast(null as varchar) as activity, ref_area as area,
    built_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'built_on' as column_name
  from service_platform
  union all
  select 'industry_event_held' as indicator, 'year' as span, event_name as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    held_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'held_on' as column_name
  from industry_event
  union all
  select 'fair_cost_counted' as indicator, 'year' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    incurred_on as on_day, cast(null as date) as off_day, amount, source, snapshot, line, 'amount' as column_name
  from fair_cost
  where category in ('booth', 'building', 'transport') or (category = 'staff' and mode = 'agent')
  union all
  select case when safety_kind = 'accident' then 'accident' else 'retired_capacity' end as indicator, 'year' as span, uscc as stat_unit,
    cast(null as varchar) as activity, cast(null as varchar) as area, recorded_on as on_day, cast(null as date) as off_day,
    case when safety_kind = 'accident' then cast(1 as decimal(24, 4)) else tonnes end as amount, source, snapshot, line, 'recorded_on' as column_name
  from safety
),
training_entry as (
  select case when training_kind = 'talent' then 'talent' else 'trained_person' end as indicator, 'year' as span, programme_number as stat_unit,
    cast(null as varchar) as activity, cast(null as varchar) as area, started_on as on_day, cast(null as date) as off_day,
    cast(persons as decimal(24, 4)) as amount, source, snapshot, line, 'persons' as column_name
  from training
  union all
  select 'training_programme' as indicator, 'year' as span, programme_number as stat_unit,
    cast(null as varchar) as activity, cast(null as varchar) as area, started_on as on_day, cast(null as date) as off_day,
    cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'started_on' as column_name
  from training
  where training_kind <> 'talent'
),
issue_entry as (
  select 'issue_raised' as indicator, 'year' as span, issue_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    raised_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'raised_on' as column_name
  from issue
  union all
  select 'issue_solved' as indicator, 'year' as span, issue_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    solved_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'solved_on' as column_name
  from issue
  union all
  select 'issue_escalated' as indicator, 'year' as span, issue_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    escalated_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'escalated_on' as column_name
  from issue
  union all
  select 'issue_open' as indicator, 'stock' as span, issue_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    raised_on as on_day, solved_on as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'solved_on' as column_name
  from issue
  union all
  select 'issue_overdue' as indicator, 'overdue' as span, issue_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    due_on as on_day, solved_on as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'due_on' as column_name
  from issue
),
traced as (
  select uscc, monitored_from, traced_from, source, snapshot, line, row_number() over (partition by uscc order by year desc) as place
  from quality_tracing
),
green_entry as (
  select 'green_diagnosed' as indicator, 'year' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    diagnosed_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'diagnosed_on' as column_name
  from green_diagnosis
  union all
  select 'green_diagnosis_applied' as indicator, 'year' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    applied_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'applied_on' as column_name
  from green_diagnosis
  union all
  select 'saving_project' as indicator, 'plan' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    finished_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'finished_on' as column_name
  from resource_saving
  union all
  select 'energy_saved' as indicator, 'plan' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    finished_on as on_day, cast(null as date) as off_day, energy_saved as amount, source, snapshot, line, 'energy_saved' as column_name
  from resource_saving
  union all
  select 'water_saved' as indicator, 'plan' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    finished_on as on_day, cast(null as date) as off_day, water_saved as amount, source, snapshot, line, 'water_saved' as column_name
  from resource_saving
  union all
  select 'centre_base_built' as indicator, 'plan' as span, base_name as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    built_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'built_on' as column_name
  from centre_base
  union all
  select 'monitoring_firm' as indicator, 'stock' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    monitored_from as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'monitored_from' as column_name
  from traced
  where place = 1
  union all
  select 'tracing_firm' as indicator, 'stock' as span, uscc as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    traced_from as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'traced_from' as column_name
  from traced
  where place = 1
),
numbered_mechanism as (
  select record_number, supervision_kind, ref_area, held_on, source, snapshot, line,
    row_number() over (partition by supervision_kind, ref_area order by held_on, record_number) as place
  from supervision
  where supervision_kind in ('mechanism', 'measures')
),
supervision_entry as (
  select supervision_kind || '_county' as indicator, 'stock' as span, record_number as stat_unit, cast(null as varchar) as activity, ref_area as area,
    held_on as on_day, cast(null as date) as off_day, cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'held_on' as column_name
  from numbered_mechanism
  where place = 1
  union all
  select case when supervision_kind = 'inspection' then 'inspection' else 'dispatch_meeting' end as indicator, 'year' as span,
    record_number as stat_unit, cast(null as varchar) as activity, ref_area as area, held_on as on_day, cast(null as date) as off_day,
    cast(1 as decimal(24, 4)) as amount, source, snapshot, line, 'held_on' as column_name
  from supervision
  where supervision_kind in ('inspection', 'meeting')
),
fund_entry as (
  select 'fund_budgeted' as indicator, 'year' as span, programme as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    cast(cast(year as varchar) || '-01-01' as date) as on_day, cast(null as date) as off_day, budgeted as amount, source, snapshot, line, 'budgeted' as column_name
  from fund
  union all
  select 'fund_paid' as indicator, 'year' as span, programme as stat_unit, cast(null as varchar) as activity, cast(null as varchar) as area,
    cast(cast(year as varchar) || '-01-01' as date) as on_day, cast(null as date) as off_day, paid as amount, source, snapshot, line, 'paid' as column_name
  from fund
),
entry as (
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from pool
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from support
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from project_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from standard_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from event_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from training_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from issue_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from supervision_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from fund_entry
  union all
  select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name from green_entry
)
select indicator, span, stat_unit, activity, area, on_day, off_day, amount, source, snapshot, line, column_name
from entry
where on_day is not null and amount is not null
