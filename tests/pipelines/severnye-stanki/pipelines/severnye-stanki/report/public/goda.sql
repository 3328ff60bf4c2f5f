-- One row per quarter's end: output of the year to date and firms in the register.
select period_end,
  max(case when indicator = 'vypusk_stankov' then value end) as output,
  max(case when indicator = 'vypusk_stankov' then conf_status end) as output_conf,
  max(case when indicator = 'chislo_predpriyatiy' then value end) as firms,
  max(case when indicator = 'chislo_predpriyatiy' then conf_status end) as firms_conf
from v1.indicator_value
where ref_area = '_T'
group by period_end
order by period_end
