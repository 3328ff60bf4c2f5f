-- One row per firm, chain and change since the end of last year: it entered or left the chain's directory, continues another firm (new code, split, merger), moved to another county, was renamed, or files under another name; with its last filing.
-- grain: uscc, activity, change
-- reads: member_period, report_period, enterprise, cluster_member, name_change, area_move, succession, output_filed
with current_period as (
  select last_year_start, period_end from report_period where is_current
),
last_december as (
  select report_period.period_end, current_period.period_end as current_end
  from report_period
  inner join current_period on current_period.last_year_start = report_period.year_start
  where report_period.ytd_months = 12
),
firm as (
  select snapshot, line, directory_from, case when valid_to < directory_to or directory_to is null then valid_to else directory_to end as directory_to
  from enterprise
),
membership as (
  select cluster_member.uscc, cluster_member.activity,
    max(cluster_member.valid_from) as member_from, max(cluster_member.valid_to) as member_to
  from cluster_member
  cross join current_period
  where cluster_member.valid_from <= current_period.period_end
  group by cluster_member.uscc, cluster_member.activity
),
now as (
  select member_period.uscc, member_period.enterprise_name, member_period.activity, member_period.ref_area,
    member_period.source, member_period.snapshot, member_period.line, firm.directory_from
  from member_period
  inner join firm on firm.snapshot = member_period.snapshot and firm.line = member_period.line
  where member_period.is_current
),
before as (
  select member_period.uscc, member_period.enterprise_name, member_period.activity, member_period.ref_area,
    member_period.source, member_period.snapshot, member_period.line, firm.directory_to, last_december.current_end
  from member_period
  inner join last_december on last_december.period_end = member_period.period_end
  inner join firm on firm.snapshot = member_period.snapshot and firm.line = member_period.line
),
handed_on as (
  select succession.uscc, succession.predecessor, succession.since_on
  from succession
  inner join now on now.uscc = succession.uscc
  cross join last_december
  where succession.steps = 1 and succession.since_on > last_december.period_end
),
heir as (
  select predecessor, count(distinct uscc) as heirs from handed_on group by predecessor
),
predecessor_name as (
  select uscc, max(enterprise_name) as enterprise_name from before group by uscc
),
still as (
  select distinct uscc from now
),
continued as (
  select handed_on.uscc, max(case when still.uscc is null then heir.heirs else heir.heirs + 1 end) as heirs, count(distinct handed_on.predecessor) as predecessors,
    min(handed_on.since_on) as changed_on,
    case when count(distinct handed_on.predecessor) = 1
      then min(coalesce(predecessor_name.enterprise_name, handed_on.predecessor))
      else min(coalesce(predecessor_name.enterprise_name, handed_on.predecessor)) || '、'
        || max(coalesce(predecessor_name.enterprise_name, handed_on.predecessor)) end as other_name
  from handed_on
  inner join heir on heir.predecessor = handed_on.predecessor
  left join still on still.uscc = handed_on.predecessor
  left join predecessor_name on predecessor_name.uscc = handed_on.predecessor
  group by handed_on.uscc
),
known_before as (
  select distinct uscc from before
),
changed as (
  select now.uscc, now.enterprise_name, cast(null as varchar) as other_name, now.activity, now.ref_area,
    cast(null as varchar) as from_area, 'entered' as change,
    case when membership.member_from > now.directory_from then membership.member_from else now.directory_from end as changed_on,
    now.source, now.snapshot, now.line
  from now
  inner join membership on membership.uscc = now.uscc and membership.activity = now.activity
  left join before on before.uscc = now.uscc and before.activity = now.activity
  left join continued on continued.uscc = now.uscc
  where before.uscc is null and continued.uscc is null
  union all
  select now.uscc, now.enterprise_name, continued.other_name, now.activity, now.ref_area, cast(null as varchar) as from_area,
    case when continued.heirs > 1 then 'split' when continued.predecessors > 1 or known_before.uscc is not null then 'merged'
      else 'succeeded' end as change,
    continued.changed_on, now.source, now.snapshot, now.line
  from now
  inner join continued on continued.uscc = now.uscc
  left join known_before on known_before.uscc = now.uscc
  union all
  select before.uscc, before.enterprise_name, cast(null as varchar) as other_name, before.activity, before.ref_area,
    cast(null as varchar) as from_area, 'left' as change,
    case when before.directory_to <= before.current_end then before.directory_to else membership.member_to end as changed_on,
    before.source, before.snapshot, before.line
  from before
  inner join membership on membership.uscc = before.uscc and membership.activity = before.activity
  left join now on now.uscc = before.uscc and now.activity = before.activity
  left join heir on heir.predecessor = before.uscc
  where now.uscc is null and heir.predecessor is null
  union all
  select now.uscc, now.enterprise_name, name_change.other_name, now.activity, now.ref_area,
    cast(null as varchar) as from_area, name_change.change, name_change.changed_on, now.source, now.snapshot, now.line
  from now
  inner join name_change on name_change.uscc = now.uscc
  union all
  select area_move.uscc, area_move.enterprise_name, cast(null as varchar) as other_name, area_move.activity, area_move.to_area as ref_area,
    area_move.from_area, 'moved' as change, area_move.changed_on, area_move.source, area_move.snapshot, area_move.line
  from area_move
),
history as (
  select stat_unit, period_end, output, 0 as steps from output_filed
  union all
  select succession.uscc as stat_unit, output_filed.period_end, output_filed.output, succession.steps
  from output_filed
  inner join succession on succession.predecessor = output_filed.stat_unit
),
numbered as (
  select stat_unit, period_end, output,
    row_number() over (partition by stat_unit order by period_end desc, steps, output desc) as place
  from history
),
last_filing as (
  select stat_unit, period_end, output from numbered where place = 1
)
select changed.uscc, changed.enterprise_name, changed.other_name, changed.activity, changed.ref_area,
  changed.from_area, changed.change, changed.changed_on, last_filing.period_end as last_period_end, last_filing.output as last_output,
  changed.source, changed.snapshot, changed.line
from changed
left join last_filing on last_filing.stat_unit = changed.uscc
