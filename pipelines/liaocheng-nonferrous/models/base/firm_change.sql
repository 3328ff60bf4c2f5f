-- One row per member firm and chain in the report period's comparable base: its output, change and contribution to the chain's growth in percentage points.
-- grain: stat_unit, activity
-- reads: output_ytd, output_last_year
with comparable as (
  select output_ytd.stat_unit, output_ytd.enterprise_name, output_ytd.activity, output_ytd.product,
    output_ytd.ref_area, output_ytd.sub_area, output_ytd.contributor, output_ytd.period_start, output_ytd.period_months,
    output_ytd.output, output_last_year.output as last_year,
    output_ytd.source, output_ytd.snapshot, output_ytd.line, output_ytd.column_name
  from output_ytd
  inner join output_last_year on output_last_year.stat_unit = output_ytd.stat_unit
    and output_last_year.period_end = output_ytd.period_end
  where output_ytd.is_current
),
chain as (
  select activity, sum(last_year) as last_year from comparable group by activity
)
select comparable.stat_unit, comparable.enterprise_name, comparable.activity, comparable.product,
  comparable.ref_area, comparable.sub_area, comparable.contributor, comparable.period_start, comparable.period_months,
  comparable.output, comparable.last_year, comparable.output - comparable.last_year as change,
  100 * cast(comparable.output - comparable.last_year as double) / nullif(cast(chain.last_year as double), 0) as contribution_points,
  comparable.source, comparable.snapshot, comparable.line, comparable.column_name
from comparable
inner join chain on chain.activity = comparable.activity
