-- One row per source that a unit owes: the day it was due, the day its newest file came, and how late it is; what is owed longest first.
with owed as (
  select source, title_zh, title_en, standing, due_on, received_on, days_late from delivery
)
select title_zh as source_zh, title_en as source_en, due_on, received_on, days_late, standing = 'received' as is_received,
  case when standing = 'received' then '' when days_late > 0 then '超期' else '未到期' end as state_zh,
  case when standing = 'received' then '' when days_late > 0 then 'late by' else 'not due yet' end as state_en,
  cast(row_number() over (order by days_late desc, due_on, source) as integer) as place
from owed
order by place
