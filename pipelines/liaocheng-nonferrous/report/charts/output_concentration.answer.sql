-- The share of the four largest groups in each chain, the more concentrated chain first; a chain of four groups or fewer says nothing.
with top_four as (
  select chain_zh, chain_en, share, row_number() over (order by share desc, sort_order) as from_most, count(*) over () as chains
  from chart_rows
  where place = 4 and groups > 4
)
select case when one.chains = 2 then 'two' else 'one' end as says, one.chain_zh, one.chain_en, one.share,
  other.chain_zh as other_zh, other.chain_en as other_en, other.share as other_share
from top_four as one
left join top_four as other on other.from_most = 2
where one.from_most = 1
