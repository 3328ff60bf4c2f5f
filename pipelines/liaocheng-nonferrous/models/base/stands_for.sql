-- One row per member firm, chain and report period, and each firm whose filings it stands for: its own, and those of the firms that it continues and that are members no more; of several heirs of one firm the first. With the member's place, product and group.
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
select uscc, uscc as filed_as, activity, product, ref_area, sub_area, contributor, period_end from member_period
union all
select member_period.uscc, heir.predecessor as filed_as, member_period.activity, member_period.product,
  member_period.ref_area, member_period.sub_area, member_period.contributor, member_period.period_end
from heir
inner join member_period on member_period.uscc = heir.uscc and member_period.activity = heir.activity
  and member_period.period_end = heir.period_end
