-- How many sources are overdue, and which for longest.
with tally as (
  select count(*) as sources, count(case when days_late > 0 then 1 end) as late, max(days_late) as most from chart_rows
),
longest as (
  select source_zh, source_en, days_late, count(*) over () as tied, row_number() over (order by place) as from_first
  from chart_rows
  inner join tally on tally.most = chart_rows.days_late
)
select case when tally.late = 0 then 'none' when tally.late = 1 then 'one' when longest.tied > 1 then 'tied' else 'some' end as says,
  tally.sources, tally.late, longest.source_zh, longest.source_en, longest.days_late
from tally
inner join longest on longest.from_first = 1
