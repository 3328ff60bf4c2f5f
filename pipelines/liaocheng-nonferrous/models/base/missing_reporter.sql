-- One row per member firm and chain that has sent no form for the report period, with its last counted filing. An output that is withheld for a check was sent.
-- grain: uscc, activity
-- reads: member_period, output_filed, form_b204_1, report_period
with member as (
  select uscc, enterprise_name, activity, product, ref_area, sub_area, period_end, source, snapshot, line
  from member_period
  where is_current
),
filed as (
  select stat_unit, period_end, output from output_filed
),
period as (
  select year_start, ytd_months from report_period where is_current
),
sent as (
  select form_b204_1.uscc
  from form_b204_1
  inner join period on period.year_start = form_b204_1.period_start and period.ytd_months = form_b204_1.period_months
),
numbered as (
  select stat_unit, period_end, output, row_number() over (partition by stat_unit order by period_end desc) as place
  from filed
),
last_filing as (
  select stat_unit, period_end, output from numbered where place = 1
)
select member.uscc, member.enterprise_name, member.activity, member.product, member.ref_area, member.sub_area, member.period_end,
  last_filing.period_end as last_period_end, last_filing.output as last_output,
  member.source, member.snapshot, member.line
from member
left join sent on sent.uscc = member.uscc
left join last_filing on last_filing.stat_unit = member.uscc
where sent.uscc is null
