-- One row per firm and each firm that it continues, as the directory says on either side (a new code, a split, a merger); also those that the predecessor continued, up to three steps back.
-- grain: uscc, predecessor
-- reads: enterprise
with stated as (
  select uscc, succeeds as predecessor, valid_from as since_on from enterprise where succeeds is not null
  union all
  select succeeded_by as uscc, uscc as predecessor, coalesce(directory_to, valid_to, valid_from) as since_on
  from enterprise
  where succeeded_by is not null
),
direct as (
  select uscc, predecessor, min(since_on) as since_on from stated where uscc <> predecessor group by uscc, predecessor
),
two_back as (
  select direct.uscc, earlier.predecessor, direct.since_on
  from direct
  inner join direct as earlier on earlier.uscc = direct.predecessor
),
three_back as (
  select two_back.uscc, earlier.predecessor, two_back.since_on
  from two_back
  inner join direct as earlier on earlier.uscc = two_back.predecessor
),
every as (
  select uscc, predecessor, since_on, 1 as steps from direct
  union all
  select uscc, predecessor, since_on, 2 as steps from two_back
  union all
  select uscc, predecessor, since_on, 3 as steps from three_back
)
select uscc, predecessor, min(since_on) as since_on, min(steps) as steps
from every
where uscc <> predecessor
group by uscc, predecessor
