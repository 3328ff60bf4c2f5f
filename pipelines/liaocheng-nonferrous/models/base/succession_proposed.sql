-- One row per firm of the directory that bears the name of a firm under another code which ended no later than the directory holds the new one, while neither is said to continue the other. Blanks and kinds of brackets do not make a name.
-- grain: uscc, predecessor
-- reads: enterprise, succession
with firm as (
  select uscc, enterprise_name, valid_from, snapshot, line,
    replace(replace(replace(enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name,
    case when directory_to is null or valid_to < directory_to then valid_to else directory_to end as ended_on
  from enterprise
),
named as (
  select uscc, plain_name, max(enterprise_name) as enterprise_name, min(valid_from) as began_on,
    max(case when ended_on is null then 1 else 0 end) as is_open, max(ended_on) as ended_on, max(snapshot) as snapshot, max(line) as line
  from firm
  group by uscc, plain_name
),
pair as (
  select new_firm.uscc, old_firm.uscc as predecessor, new_firm.enterprise_name, new_firm.began_on, old_firm.ended_on,
    new_firm.snapshot, new_firm.line
  from named as new_firm
  inner join named as old_firm on old_firm.plain_name = new_firm.plain_name
  where new_firm.uscc <> old_firm.uscc and old_firm.is_open = 0 and old_firm.began_on < new_firm.began_on
)
select pair.uscc, pair.predecessor, max(pair.enterprise_name) as enterprise_name, min(pair.began_on) as began_on,
  max(pair.ended_on) as ended_on, max(pair.snapshot) as snapshot, max(pair.line) as line
from pair
left join succession as forth on forth.uscc = pair.uscc and forth.predecessor = pair.predecessor
left join succession as back on back.uscc = pair.predecessor and back.predecessor = pair.uscc
where forth.uscc is null and back.uscc is null
group by pair.uscc, pair.predecessor
