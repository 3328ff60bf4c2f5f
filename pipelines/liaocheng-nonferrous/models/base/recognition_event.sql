-- One row per event of a recognition; of an event that several files bring the newest row.
-- grain: list, subject, uscc, event, event_on
-- reads: recognition
with arrived as (
  select list, level, subject, uscc, event, event_on, valid_to, source, snapshot, line,
    row_number() over (
      partition by list, subject, uscc, event, event_on order by known_at desc, snapshot, line
    ) as place
  from recognition
)
select list, level, subject, uscc, event, event_on, valid_to, source, snapshot, line
from arrived
where place = 1
