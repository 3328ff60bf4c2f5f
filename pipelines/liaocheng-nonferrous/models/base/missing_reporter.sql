-- One row per member firm and chain that has filed no output for the report period, with its last filing.
-- grain: uscc, activity
-- reads: member_period, output_filed
with member as (
  select uscc, enterprise_name, activity, product, ref_area, sub_area, period_end, source, snapshot, line
  from member_period
  where is_current
),
filed as (
  select stat_unit, period_end, output, is_current from output_filed
),
current_filing as (
  select stat_unit from filed where is_current
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
left join current_filing on current_filing.stat_unit = member.uscc
left join last_filing on last_filing.stat_unit = member.uscc
where current_filing.stat_unit is null
