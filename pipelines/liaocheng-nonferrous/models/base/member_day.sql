-- One row per chain member and day that registers refer to: each recognition, approval and period end, and the baseline. Members need not be in the directory; a firm of two chains stands here with the first, so that what it holds counts once.
-- grain: uscc, on_day
-- reads: cluster_member, enterprise, enterprise_group, recognition, platform, recognition_named, report_period, setting, code_area
with member as (
  select uscc, activity, product, valid_from, valid_to from cluster_member
),
firm as (
  select uscc, ref_area, sub_area, valid_from, valid_to from enterprise
),
membership as (
  select uscc, group_code, valid_from, valid_to from enterprise_group
),
area as (
  select code, case when kind = 'former' then parent else code end as present_code from code_area
),
day as (
  select event_on as on_day from recognition
  union
  select event_on as on_day from recognition_named
  union
  select approved_on as on_day from platform
  union
  select period_end as on_day from report_period
  union
  select cast(value as date) as on_day from setting where setting = 'baseline_on'
),
present as (
  select member.uscc, member.activity, member.product, day.on_day,
    row_number() over (partition by member.uscc, day.on_day order by member.activity) as place
  from member
  cross join day
  where member.valid_from <= day.on_day and (member.valid_to is null or member.valid_to > day.on_day)
),
located as (
  select firm.uscc, coalesce(area.present_code, firm.ref_area) as ref_area, firm.sub_area, day.on_day
  from firm
  left join area on area.code = firm.ref_area
  cross join day
  where firm.valid_from <= day.on_day and (firm.valid_to is null or firm.valid_to > day.on_day)
),
grouped as (
  select membership.uscc, membership.group_code, day.on_day
  from membership
  cross join day
  where membership.valid_from <= day.on_day and (membership.valid_to is null or membership.valid_to > day.on_day)
)
select present.uscc, present.activity, present.product, located.ref_area, located.sub_area,
  coalesce(grouped.group_code, present.uscc) as contributor, present.on_day
from present
left join located on located.uscc = present.uscc and located.on_day = present.on_day
left join grouped on grouped.uscc = present.uscc and grouped.on_day = present.on_day
where present.place = 1
