-- How many targets are on their path in the newest month, and the one that has been below it for the most months in a row.
with newest as (
  select max(month) as month from chart_rows where share is not null
),
last_on_path as (
  select target, max(case when share >= 1 then month else 0 end) as month from chart_rows group by target
),
below as (
  select chart_rows.target, chart_rows.title_zh, chart_rows.title_en, chart_rows.ordinal, count(*) as months
  from chart_rows
  inner join last_on_path on last_on_path.target = chart_rows.target and chart_rows.month > last_on_path.month
  where chart_rows.share < 1
  group by chart_rows.target, chart_rows.title_zh, chart_rows.title_en, chart_rows.ordinal
),
state as (
  select chart_rows.target, chart_rows.title_zh, chart_rows.title_en, chart_rows.share, below.months,
    row_number() over (order by chart_rows.share, chart_rows.ordinal) as from_worst
  from chart_rows
  inner join newest on newest.month = chart_rows.month
  left join below on below.target = chart_rows.target
  where chart_rows.share is not null
),
tally as (
  select count(*) as targets, count(case when share < 1 then 1 end) as short from state
)
select case when tally.short = 0 then 'none' when state.months = 1 then 'turned' else 'lasting' end as says,
  tally.targets, tally.short, state.title_zh, state.title_en, state.share, state.months
from tally
inner join state on state.from_worst = 1
