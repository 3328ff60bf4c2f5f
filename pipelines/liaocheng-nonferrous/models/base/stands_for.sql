-- One row per member firm, chain and report period, and each firm whose filings it stands for: its own, and those of the firms that it continues and that are members no more; of several heirs of one firm the first.
-- grain: filed_as, activity, period_end
-- reads: member_period, succession
with member as (
  select uscc, activity, period_end from member_period
),
heir as (
  select succession.predecessor, member.activity, member.period_end, min(succession.uscc) as uscc
  from succession
  inner join member on member.uscc = succession.uscc
  left join member as still on still.uscc = succession.predecessor and still.period_end = member.period_end
  where still.uscc is null
  group by succession.predecessor, member.activity, member.period_end
)
select uscc, uscc as filed_as, activity, period_end from member
union all
select uscc, predecessor as filed_as, activity, period_end from heir
