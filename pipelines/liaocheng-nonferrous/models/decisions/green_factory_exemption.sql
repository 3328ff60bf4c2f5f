-- One row per chain member and received row behind the decision: is it exempt from staggered production in the season that runs on the last day of the report period, or comes next?
-- grain: stat_unit, subject, source, snapshot, line
-- reads: chain_member, recognition_event, setting
with member as (
  select uscc, enterprise_name, on_day, year, source, snapshot, line from chain_member
),
arrived as (
  select count(*) as events from recognition_event where list = 'green_factory' and level in ('nation', 'province')
),
season_rule as (
  select max(case when setting = 'staggered_from' then value end) as first_day,
    max(case when setting = 'staggered_to' then value end) as last_day
  from setting
),
season as (
  select member.uscc, season_rule.first_day, season_rule.last_day,
    case
      when member.on_day <= cast(cast(member.year as varchar) || '-' || season_rule.last_day as date) then member.year - 1
      else member.year
    end as season_year
  from member
  cross join season_rule
),
event as (
  select member.uscc, recognition_event.level, recognition_event.event, recognition_event.event_on,
    recognition_event.valid_to, member.on_day, recognition_event.source, recognition_event.snapshot, recognition_event.line,
    row_number() over (
      partition by member.uscc, recognition_event.level order by recognition_event.event_on desc, recognition_event.line desc
    ) as place
  from member
  inner join recognition_event on recognition_event.uscc = member.uscc
  where recognition_event.list = 'green_factory' and recognition_event.level in ('nation', 'province')
    and recognition_event.event_on <= member.on_day
),
newest as (
  select uscc, source, snapshot, line,
    case
      when event in ('recognised', 'renewed', 'renamed') and (valid_to is null or valid_to >= on_day) then 1
      else 0
    end as is_valid
  from event
  where place = 1
),
counted as (
  select uscc, sum(is_valid) as valid_listings, count(*) as listings from newest group by uscc
),
decided as (
  select member.uscc, member.enterprise_name,
    case
      when counted.valid_listings > 0 then 'eligible'
      when arrived.events = 0 then 'undecided'
      else 'ineligible'
    end as outcome,
    case
      when counted.valid_listings > 0 then 'listed'
      when arrived.events = 0 then 'list_missing'
      when counted.listings > 0 then 'no_longer_listed'
      else 'not_listed'
    end as reason,
    cast(season.season_year as varchar) || '-' || season.first_day || '/'
      || cast(season.season_year + 1 as varchar) || '-' || season.last_day as fact,
    member.source, member.snapshot, member.line
  from member
  cross join arrived
  inner join season on season.uscc = member.uscc
  left join counted on counted.uscc = member.uscc
)
select uscc as stat_unit, enterprise_name, '' as subject, outcome, reason, fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount, source, snapshot, line
from decided
union all
select decided.uscc as stat_unit, decided.enterprise_name, '' as subject, decided.outcome, decided.reason, decided.fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount, newest.source, newest.snapshot, newest.line
from decided
inner join newest on newest.uscc = decided.uscc
