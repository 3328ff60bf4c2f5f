-- One row per member firm and chain without a counted output for the report period: missing, or queried (sent, and the place of what is being queried), with its last counted filing or that of the firm it continues.
-- grain: uscc, activity
-- reads: member_period, output_filed, form_b204_1, report_period, queried_cell, snapshot, succession
with member as (
  select uscc, enterprise_name, activity, product, ref_area, sub_area, period_end, source, snapshot, line
  from member_period
  where is_current
),
filed as (
  select stat_unit, period_end, output, is_current from output_filed
),
counted as (
  select stat_unit from filed where is_current
),
period as (
  select year_start, ytd_months from report_period where is_current
),
sent as (
  select form_b204_1.uscc, form_b204_1.snapshot, form_b204_1.line, 'output_ytd' as column_name,
    cast(null as varchar) as value, cast(null as varchar) as reason_zh, cast(null as varchar) as reason_en, 2 as choice
  from form_b204_1
  inner join period on period.year_start = form_b204_1.period_start and period.ytd_months = form_b204_1.period_months
  union all
  select queried_cell.stat_unit as uscc, queried_cell.snapshot, queried_cell.line, queried_cell.column_name,
    queried_cell.value, queried_cell.reason_zh, queried_cell.reason_en,
    case when queried_cell.column_name = 'output_ytd' then 0 else 1 end as choice
  from queried_cell
  inner join period on period.year_start = queried_cell.period_start and period.ytd_months = queried_cell.period_months
  where queried_cell.source = 'b204_1' and coalesce(queried_cell.column_name, 'output_ytd') = 'output_ytd'
),
placed as (
  select sent.uscc, sent.snapshot, sent.line, sent.column_name, sent.value, sent.reason_zh, sent.reason_en, snapshot.file,
    row_number() over (partition by sent.uscc order by sent.choice, snapshot.ordinal desc, sent.line) as place
  from sent
  left join snapshot on snapshot.snapshot = sent.snapshot
),
queried as (
  select uscc, snapshot, line, column_name, value, reason_zh, reason_en, file from placed where place = 1
),
history as (
  select stat_unit, period_end, output, 0 as steps from filed
  union all
  select succession.uscc as stat_unit, filed.period_end, filed.output, succession.steps
  from filed
  inner join succession on succession.predecessor = filed.stat_unit
),
numbered as (
  select stat_unit, period_end, output, row_number() over (partition by stat_unit order by period_end desc, steps, output desc) as place
  from history
),
last_filing as (
  select stat_unit, period_end, output from numbered where place = 1
)
select member.uscc, member.enterprise_name, member.activity, member.product, member.ref_area, member.sub_area, member.period_end,
  last_filing.period_end as last_period_end, last_filing.output as last_output,
  case when queried.uscc is null then 'missing' else 'queried' end as standing,
  queried.file as queried_file, queried.snapshot as queried_snapshot, queried.line as queried_line,
  queried.column_name as queried_column, queried.value as queried_value, queried.reason_zh, queried.reason_en,
  member.source, member.snapshot, member.line
from member
left join counted on counted.stat_unit = member.uscc
left join queried on queried.uscc = member.uscc
left join last_filing on last_filing.stat_unit = member.uscc
where counted.stat_unit is null
