-- One row per chain and kind of firm (stayed, came, went, one year only), then the chain: what each adds to both nominal growth rates, each on its own base. Who went or has not reported is outside the comparable base.
with firm as (
  select activity, turnover, output, filed_then from firm_turnover
),
term as (
  select 'continuing' as turnover, '延续企业' as term_zh, 'Continuing' as term_en, 1 as term_order
  union all
  select 'entry' as turnover, '新进企业' as term_zh, 'Entrants' as term_en, 2 as term_order
  union all
  select 'exit' as turnover, '退出企业' as term_zh, 'Exits' as term_en, 3 as term_order
  union all
  select 'unpaired' as turnover, '缺一期企业' as term_zh, 'Unpaired' as term_en, 4 as term_order
  union all
  select '_T' as turnover, '合计' as term_zh, 'Total' as term_en, 5 as term_order
),
counted as (
  select activity, turnover, coalesce(output, 0) as output, coalesce(filed_then, 0) as filed_then from firm
  union all
  select activity, '_T' as turnover, coalesce(output, 0) as output, coalesce(filed_then, 0) as filed_then from firm
),
summed as (
  select activity, turnover, sum(output) - sum(filed_then) as change, sum(filed_then) as filed_then
  from counted
  group by activity, turnover
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
),
whole as (
  select activity, filed_then from summed where turnover = '_T' and filed_then > 0
),
part as (
  select activity, code, change, contribution_points from growth_contribution where breakdown in ('turnover', '_T')
),
base as (
  select activity, change, contribution_points from part where code = '_T'
)
select case when term.turnover = '_T' then 'total' else 'plain' end as row_kind,
  term.term_zh, term.term_en, chain.title_zh as chain_zh, chain.title_en as chain_en,
  case when term.turnover in ('exit', 'unpaired') then part.change
    when base.activity is not null then coalesce(part.change, 0) end as change,
  case when term.turnover in ('exit', 'unpaired') then part.contribution_points
    when base.contribution_points is not null then coalesce(part.contribution_points, 0) end as contribution_points,
  case when whole.activity is not null then coalesce(summed.change, 0) end as filed_change,
  case when whole.activity is not null
    then 100 * coalesce(cast(summed.change as double), 0) / nullif(cast(whole.filed_then as double), 0) end as filed_points
from chain
cross join term
left join summed on summed.activity = chain.code and summed.turnover = term.turnover
left join whole on whole.activity = chain.code
left join base on base.activity = chain.code
left join part on part.activity = chain.code and part.code = term.turnover
where base.activity is not null or whole.activity is not null
order by chain.sort_order, term.term_order
