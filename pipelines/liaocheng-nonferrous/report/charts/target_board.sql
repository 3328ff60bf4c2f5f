-- One row per target with a way to go: the share done, the share that the path asks for, and whether it is judged behind.
with verdict as (
  select target, title_zh, title_en, ordinal, progress_share, expected_share, headline from assessment
)
select target, title_zh, title_en, ordinal, progress_share as done, expected_share as required,
  coalesce(headline in ('SLIGHTLY_BEHIND', 'BEHIND', 'REVERSING'), false) as behind
from verdict
where progress_share is not null and expected_share is not null
order by ordinal
