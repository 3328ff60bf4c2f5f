-- One row per firm above scale of the chains on the last day of the report period: its name as registered, county and chain; a firm of two chains stands with the first.
with present as (
  select member.uscc, member.enterprise_name, chain.title_zh as chain_zh, chain.title_en as chain_en, chain.sort_order,
    coalesce(place.title_zh, '未分县') as county_zh, coalesce(place.title_en, 'no county') as county_en,
    row_number() over (partition by member.uscc order by chain.sort_order) as place
  from member_period as member
  inner join code_activity as chain on chain.code = member.activity
  left join code_area as place on place.code = member.ref_area
  where member.is_current
)
select uscc as stat_unit, coalesce(enterprise_name, uscc) as firm, chain_zh, chain_en, county_zh, county_en
from present
where place = 1
order by sort_order, county_zh, uscc
