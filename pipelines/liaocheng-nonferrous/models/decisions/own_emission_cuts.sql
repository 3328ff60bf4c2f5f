-- One row per chain member and received row behind the decision: may it choose its own emission cuts on the last day of the report period?
-- grain: stat_unit, subject, source, snapshot, line
-- reads: chain_member, emission_grade
with member as (
  select uscc, enterprise_name, on_day, source, snapshot, line from chain_member
),
graded as (
  select member.uscc, emission_grade.grade, emission_grade.valid_to, member.on_day,
    emission_grade.source, emission_grade.snapshot, emission_grade.line,
    row_number() over (partition by member.uscc order by emission_grade.valid_from desc, emission_grade.line desc) as place
  from member
  inner join emission_grade on emission_grade.uscc = member.uscc
  where emission_grade.valid_from <= member.on_day
),
newest as (
  select uscc, grade, case when valid_to is null or valid_to > on_day then 1 else 0 end as is_valid,
    source, snapshot, line
  from graded
  where place = 1
),
decided as (
  select member.uscc, member.enterprise_name,
    case
      when newest.uscc is null or newest.is_valid = 0 then 'undecided'
      when newest.grade in ('A', 'leading') then 'eligible'
      else 'ineligible'
    end as outcome,
    case
      when newest.uscc is null then 'not_graded'
      when newest.is_valid = 0 then 'grade_lapsed'
      when newest.grade in ('A', 'leading') then 'grade_allows'
      else 'grade_too_low'
    end as reason,
    newest.grade as fact, member.source, member.snapshot, member.line,
    newest.source as grade_source, newest.snapshot as grade_snapshot, newest.line as grade_line
  from member
  left join newest on newest.uscc = member.uscc
)
select uscc as stat_unit, enterprise_name, '' as subject, outcome, reason, fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount, source, snapshot, line
from decided
union all
select uscc as stat_unit, enterprise_name, '' as subject, outcome, reason, fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount,
  grade_source as source, grade_snapshot as snapshot, grade_line as line
from decided
where grade_source is not null
