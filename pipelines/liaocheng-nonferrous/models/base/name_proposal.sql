-- One row per name on published lists that nobody has settled and each firm of the chains that bears it, bore it or gives it as its former name: a proposal, never a match. The first row of the lists that prints the name.
-- grain: printed_name, uscc
-- reads: recognition_named, enterprise, cluster_member, name_settled
with printed as (
  select enterprise_name as printed_name, replace(replace(replace(enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name,
    snapshot, line, row_number() over (partition by enterprise_name order by snapshot, line) as place
  from recognition_named
),
member as (
  select distinct uscc from cluster_member
),
known as (
  select uscc, replace(replace(replace(enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name,
    case when valid_to is null then 1 else 2 end as evidence
  from enterprise
  union all
  select uscc, replace(replace(replace(former_name, '（', '('), '）', ')'), ' ', '') as plain_name, 2 as evidence
  from enterprise
  where former_name is not null
  union all
  select uscc, replace(replace(replace(enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name, 3 as evidence
  from cluster_member
  where enterprise_name is not null
),
newest as (
  select uscc, enterprise_name, row_number() over (partition by uscc order by valid_from desc, line desc) as place
  from enterprise
),
candidate as (
  select printed.printed_name, known.uscc, printed.snapshot, printed.line, min(known.evidence) as evidence
  from printed
  inner join known on known.plain_name = printed.plain_name
  inner join member on member.uscc = known.uscc
  left join name_settled on name_settled.plain_name = printed.plain_name
  where printed.place = 1 and name_settled.plain_name is null
  group by printed.printed_name, known.uscc, printed.snapshot, printed.line
)
select candidate.printed_name, candidate.uscc, coalesce(newest.enterprise_name, candidate.printed_name) as present_name,
  case candidate.evidence when 1 then '与现名相同' when 2 then '与曾用名相同' else '与成员名单上的名称相同' end as evidence_zh,
  case candidate.evidence when 1 then 'bears this name' when 2 then 'bore this name before' else 'bears this name in the list of members' end as evidence_en,
  candidate.snapshot, candidate.line
from candidate
left join newest on newest.uscc = candidate.uscc and newest.place = 1
