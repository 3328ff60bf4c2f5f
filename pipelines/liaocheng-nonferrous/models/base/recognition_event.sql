-- One row per event of a recognition, from lists that bear credit codes and from lists of names alone where the name was settled; of an event that several files bring the newest row. Nothing is matched by name here.
-- grain: list, subject, uscc, event, event_on
-- reads: recognition, recognition_named, name_settled
with settled as (
  select plain_name, uscc from name_settled where is_same
),
coded as (
  select list, level, subject, uscc, event, event_on, valid_to, known_at, source, snapshot, line from recognition
),
named as (
  select list, level, subject, enterprise_name, event, event_on, valid_to, known_at, source, snapshot, line,
    replace(replace(replace(enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name
  from recognition_named
),
listed as (
  select list, level, subject, uscc, event, event_on, valid_to, known_at, source, snapshot, line from coded
  union all
  select named.list, named.level, coalesce(named.subject, named.enterprise_name) as subject, settled.uscc, named.event,
    named.event_on, named.valid_to, named.known_at, named.source, named.snapshot, named.line
  from named
  inner join settled on settled.plain_name = named.plain_name
),
arrived as (
  select list, level, subject, uscc, event, event_on, valid_to, source, snapshot, line,
    row_number() over (
      partition by list, subject, uscc, event, event_on order by known_at desc, snapshot, line
    ) as place
  from listed
)
select list, level, subject, uscc, event, event_on, valid_to, source, snapshot, line
from arrived
where place = 1
