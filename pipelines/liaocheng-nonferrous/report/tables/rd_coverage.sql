-- One row per chain and year of survey: deep-processing firms with R&D, all of them, and those that did not answer.
with survey as (
  select activity, period_start, numerator, denominator, unknown, obs_value
  from indicator_value
  where indicator = 'rd_coverage' and ref_area = '_T' and product = '_T'
),
chain as (
  select code, title_zh, title_en, sort_order from code_activity
)
select cast(extract(year from survey.period_start) as varchar) as year,
  coalesce(chain.title_zh, '合计') as chain_zh, coalesce(chain.title_en, 'Total') as chain_en,
  case when survey.activity = '_T' then 'total' else 'plain' end as row_kind,
  survey.denominator as firms, survey.numerator as with_rd, survey.unknown, survey.obs_value as coverage
from survey
left join chain on chain.code = survey.activity
order by survey.period_start, case when survey.activity = '_T' then '9' else chain.sort_order end
