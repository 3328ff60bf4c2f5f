-- One row per panel or building-product firm, or holder of a three-star certificate, and received row behind the decision: is it managed by its environmental grade?
-- grain: stat_unit, subject, source, snapshot, line
-- reads: chain_member, green_material, export_value, above_scale, setting
with member as (
  select uscc, enterprise_name, product, on_day, case when ytd_months = 12 then year else year - 1 end as last_year,
    source, snapshot, line
  from chain_member
),
rule as (
  select max(case when setting = 'export_line_yuan' then cast(value as decimal(24, 4)) end) as export_line,
    max(case when setting = 'three_star_scope' then value end) as scope,
    max(case when setting = 'export_years' then value end) as export_years
  from setting
),
certificate_file as (
  select count(*) as certificates from green_material
),
scale_file as (
  select count(*) as firms from above_scale
),
three_star as (
  select member.uscc, green_material.source, green_material.snapshot, green_material.line
  from member
  inner join green_material on green_material.uscc = member.uscc
  where green_material.stars = 3 and green_material.valid_from <= member.on_day
    and (green_material.valid_to is null or green_material.valid_to >= member.on_day)
    and (green_material.revoked_on is null or green_material.revoked_on > member.on_day)
),
certified as (
  select uscc, count(*) as certificates from three_star group by uscc
),
scale as (
  select member.uscc, above_scale.source, above_scale.snapshot, above_scale.line
  from member
  inner join above_scale on above_scale.uscc = member.uscc
  where above_scale.valid_from <= member.on_day and (above_scale.valid_to is null or above_scale.valid_to > member.on_day)
),
large as (
  select uscc, count(*) as listings from scale group by uscc
),
reference as (
  select max(last_year) as last_year from member
),
run as (
  select last_year - 2 as first_year from reference
  union
  select export_value.year as first_year
  from export_value
  cross join reference
  cross join rule
  where rule.export_years = 'any' and export_value.year <= reference.last_year - 2
),
runs as (
  select count(*) as runs, min(first_year) as first_year from run
),
exported as (
  select member.uscc, export_value.year, export_value.exports, export_value.source, export_value.snapshot, export_value.line
  from member
  inner join export_value on export_value.uscc = member.uscc and export_value.year <= member.last_year
  cross join runs
  where member.product = 'PANEL' and export_value.year >= runs.first_year
),
in_run as (
  select exported.uscc, run.first_year, sum(case when exported.exports >= rule.export_line then 1 else 0 end) as years_reached,
    sum(case when exported.exports < rule.export_line then 1 else 0 end) as years_missed,
    min(exported.exports) as least
  from exported
  inner join run on exported.year >= run.first_year and exported.year <= run.first_year + 2
  cross join rule
  group by exported.uscc, run.first_year
),
reached as (
  select uscc, max(years_reached) as years_reached, sum(case when years_missed > 0 then 1 else 0 end) as runs_missed,
    coalesce(max(case when years_reached = 3 then least end), min(least)) as least
  from in_run
  group by uscc
),
branch as (
  select member.uscc, member.enterprise_name, member.product, reached.least,
    case
      when large.listings > 0 then 'yes'
      when scale_file.firms = 0 then 'unknown'
      else 'no'
    end as is_large,
    case
      when certified.certificates > 0 then 'yes'
      when certificate_file.certificates = 0 then 'unknown'
      else 'no'
    end as is_certified,
    case
      when member.product <> 'PANEL' then 'no'
      when reached.years_reached = 3 then 'yes'
      when reached.runs_missed = runs.runs then 'no'
      else 'unknown'
    end as exports_enough,
    rule.scope, member.source, member.snapshot, member.line
  from member
  cross join rule
  cross join certificate_file
  cross join scale_file
  cross join runs
  left join certified on certified.uscc = member.uscc
  left join large on large.uscc = member.uscc
  left join reached on reached.uscc = member.uscc
  where member.product in ('PANEL', 'BUILD') or certified.certificates > 0
),
weighed as (
  select uscc, enterprise_name, least, source, snapshot, line,
    case
      when is_certified = 'no' then 'no'
      when scope = 'panel_above_scale' and (product <> 'PANEL' or is_large = 'no') then 'no'
      when product not in ('PANEL', 'BUILD') then 'no'
      when is_certified = 'unknown' or (scope = 'panel_above_scale' and is_large = 'unknown') then 'unknown'
      else 'yes'
    end as by_certificate,
    case
      when exports_enough = 'no' or is_large = 'no' then 'no'
      when exports_enough = 'unknown' or is_large = 'unknown' then 'unknown'
      else 'yes'
    end as by_exports,
    is_certified, exports_enough
  from branch
),
decided as (
  select uscc, enterprise_name, cast(least as varchar) as fact,
    case
      when by_certificate = 'yes' or by_exports = 'yes' then 'eligible'
      when by_certificate = 'no' and by_exports = 'no' then 'ineligible'
      else 'undecided'
    end as outcome,
    case
      when by_certificate = 'yes' then 'three_star'
      when by_exports = 'yes' then 'exports_three_years'
      when by_certificate = 'no' and by_exports = 'no' then 'neither'
      when by_exports = 'unknown' and exports_enough = 'unknown' then 'exports_unknown'
      when by_certificate = 'unknown' and is_certified = 'unknown' then 'certificates_unknown'
      else 'scale_unknown'
    end as reason,
    source, snapshot, line
  from weighed
),
evidence as (
  select uscc, source, snapshot, line from member
  union all
  select uscc, source, snapshot, line from three_star
  union all
  select uscc, source, snapshot, line from scale
  union all
  select uscc, source, snapshot, line from exported
)
select decided.uscc as stat_unit, decided.enterprise_name, '' as subject, decided.outcome, decided.reason, decided.fact,
  cast(null as decimal(24, 4)) as amount_cap, cast(null as decimal(24, 4)) as amount,
  evidence.source, evidence.snapshot, evidence.line
from decided
inner join evidence on evidence.uscc = decided.uscc
