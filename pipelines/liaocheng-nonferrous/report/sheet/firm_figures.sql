-- One row per firm and period of this year and last that it has filed, the newest first: cumulative output, the same months of last year as filed now, growth, and the file and line of each.
select filed.stat_unit, filed.period_end, filed.output, last_year.output as last_year,
  cast(filed.output as double) / nullif(cast(last_year.output as double), 0) - 1 as growth,
  own.file, filed.line, coalesce(status.title_zh, filed.obs_status) as status_zh,
  coalesce(status.title_en, filed.obs_status) as status_en
from output_filed as filed
left join output_last_year as last_year on last_year.stat_unit = filed.stat_unit and last_year.period_end = filed.period_end
inner join snapshot as own on own.snapshot = filed.snapshot
left join (
  values ('A', '正常', 'as filed'), ('B', '断点', 'break'), ('E', '估计', 'estimated'), ('P', '初步', 'preliminary'), ('F', '预测', 'forecast')
) as status (code, title_zh, title_en) on status.code = filed.obs_status
where filed.period_start >= (select last_year_start from report_period where is_current)
  and filed.period_end <= (select period_end from report_period where is_current)
order by filed.stat_unit, filed.period_end desc
