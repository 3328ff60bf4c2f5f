-- One row per product of the chains of which firms filed tonnes: those of the newest months of the year, how many firms filed them, and the growth of the firms that filed both years.
with current_period as (
  select year_start from report_period where is_current
),
cell as (
  select indicator_value.indicator, indicator_value.activity, indicator_value.period_months, indicator_value.numerator,
    indicator_value.obs_value, indicator_value.contributors
  from indicator_value
  inner join current_period on current_period.year_start = indicator_value.period_start
  where indicator_value.ref_area = '_T' and indicator_value.product = '_T'
),
product as (
  select 'alumina' as indicator, '氧化铝' as product_zh, 'Alumina' as product_en, 1 as place
  union all
  select 'primary_aluminium' as indicator, '原铝（电解铝）' as product_zh, 'Primary aluminium' as product_en, 2 as place
  union all
  select 'aluminium_products' as indicator, '铝材' as product_zh, 'Aluminium products' as product_en, 3 as place
  union all
  select 'refined_copper' as indicator, '精炼铜（电解铜）' as product_zh, 'Refined copper' as product_en, 4 as place
  union all
  select 'copper_products' as indicator, '铜材' as product_zh, 'Copper products' as product_en, 5 as place
),
newest as (
  select cell.indicator, max(cell.period_months) as period_months
  from cell
  inner join product on product.indicator = cell.indicator
  group by cell.indicator
)
select product.product_zh, product.product_en,
  '1—' || cast(newest.period_months as varchar) || '月' as months_zh, '1 to ' || cast(newest.period_months as varchar) as months_en,
  tonnes.numerator as tonnes, growth.obs_value as growth, tonnes.contributors as groups
from newest
inner join product on product.indicator = newest.indicator
inner join cell as tonnes on tonnes.indicator = newest.indicator and tonnes.period_months = newest.period_months
left join cell as growth on growth.indicator = newest.indicator || '_growth' and growth.period_months = newest.period_months
  and growth.activity = tonnes.activity
order by product.place
