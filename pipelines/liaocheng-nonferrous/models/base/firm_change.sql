-- One row per member firm and chain in the report period's comparable base: its output, change and contribution to the chain's growth in percentage points.
-- grain: stat_unit, activity
-- reads: output_ytd
with comparable as (
  select stat_unit, enterprise_name, activity, product, ref_area, sub_area, contributor, period_start, period_months,
    output, last_year, source, snapshot, line, column_name
  from output_ytd
  where is_current and last_year is not null
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
