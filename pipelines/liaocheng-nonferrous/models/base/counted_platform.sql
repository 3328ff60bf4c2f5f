-- One row per platform of a level that counts whose host was a chain member on the day of approval (of an older platform: on the baseline day).
-- grain: platform_kind, platform_name
-- reads: platform, member_day, setting, code_level
with approved as (
  select platform_kind, level, platform_name, uscc, approved_on, removed_on, source, snapshot, line from platform
),
baseline as (
  select cast(value as date) as baseline_on from setting where setting = 'baseline_on'
),
host as (
  select uscc, activity, ref_area, sub_area, contributor, on_day from member_day
),
level as (
  select code, cast(sort_order as decimal(9, 0)) as place from code_level
),
lowest as (
  select level.place from setting inner join level on level.code = setting.value where setting.setting = 'platform_level'
),
counted_level as (
  select level.code from level cross join lowest where level.place <= lowest.place
),
judged as (
  select approved.platform_kind, approved.platform_name, approved.uscc, approved.approved_on, approved.removed_on,
    baseline.baseline_on,
    case when approved.approved_on > baseline.baseline_on then approved.approved_on else baseline.baseline_on end as host_on,
    approved.source, approved.snapshot, approved.line
  from approved
  inner join counted_level on counted_level.code = approved.level
  cross join baseline
)
select judged.platform_kind, judged.platform_name, judged.uscc, host.activity, host.ref_area, host.sub_area, host.contributor,
  judged.approved_on, judged.removed_on, judged.baseline_on, judged.source, judged.snapshot, judged.line
from judged
inner join host on host.uscc = judged.uscc and host.on_day = judged.host_on
