-- One row per target with a way to go: the share done and the share that the path asks for.
with verdict as (
  select target, title_zh, title_en, ordinal, progress_share, expected_share from assessment
)
select target, title_zh, title_en, ordinal, progress_share as done, expected_share as required
from verdict
where progress_share is not null and expected_share is not null
order by ordinal
