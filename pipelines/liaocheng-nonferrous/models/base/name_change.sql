-- One row per firm of the directory that was renamed this year (by the directory's rows, its former name, or two successive returns), or whose newest return bears a name that the directory does not have. Blanks and kinds of brackets do not make a name.
-- grain: uscc, change
-- reads: directory_period, enterprise, report_period, form_b204_1
with current_period as (
  select year_start, last_year_start from report_period where is_current
),
last_december as (
  select report_period.period_end
  from report_period
  inner join current_period on current_period.last_year_start = report_period.year_start
  where report_period.ytd_months = 12
),
now as (
  select directory_period.uscc, directory_period.enterprise_name, enterprise.former_name, enterprise.valid_from,
    replace(replace(replace(directory_period.enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name
  from directory_period
  inner join enterprise on enterprise.snapshot = directory_period.snapshot and enterprise.line = directory_period.line
  where directory_period.is_current
),
before as (
  select directory_period.uscc, directory_period.enterprise_name,
    replace(replace(replace(directory_period.enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name
  from directory_period
  inner join last_december on last_december.period_end = directory_period.period_end
),
filing as (
  select form_b204_1.uscc, form_b204_1.enterprise_name, report_period.period_start, report_period.period_end,
    replace(replace(replace(form_b204_1.enterprise_name, '（', '('), '）', ')'), ' ', '') as plain_name
  from form_b204_1
  inner join report_period on report_period.year_start = form_b204_1.period_start
    and report_period.ytd_months = form_b204_1.period_months
),
compared as (
  select uscc, enterprise_name, plain_name, period_start, period_end,
    lag(enterprise_name) over (partition by uscc order by period_end) as previous_name,
    lag(plain_name) over (partition by uscc order by period_end) as plain_previous,
    row_number() over (partition by uscc order by period_end desc) as place
  from filing
),
this_year as (
  select compared.uscc, compared.enterprise_name, compared.plain_name, compared.period_start,
    compared.previous_name, compared.plain_previous, compared.place
  from compared
  inner join current_period on current_period.year_start <= compared.period_end
),
known as (
  select now.uscc, now.enterprise_name, before.enterprise_name as other_name, now.valid_from as changed_on, 1 as evidence
  from now
  inner join before on before.uscc = now.uscc
  where before.plain_name <> now.plain_name
  union all
  select now.uscc, now.enterprise_name, now.former_name as other_name, now.valid_from as changed_on, 2 as evidence
  from now
  inner join current_period on current_period.year_start <= now.valid_from
  where now.former_name is not null
  union all
  select now.uscc, now.enterprise_name, this_year.previous_name as other_name, this_year.period_start as changed_on, 3 as evidence
  from now
  inner join this_year on this_year.uscc = now.uscc and this_year.plain_name = now.plain_name
  where this_year.plain_previous <> this_year.plain_name
),
numbered as (
  select uscc, enterprise_name, other_name, changed_on,
    row_number() over (partition by uscc order by evidence, changed_on desc) as place
  from known
)
select uscc, 'renamed' as change, enterprise_name, other_name, changed_on
from numbered
where place = 1
union all
select now.uscc, 'named_otherwise' as change, now.enterprise_name, this_year.enterprise_name as other_name,
  this_year.period_start as changed_on
from now
inner join this_year on this_year.uscc = now.uscc
where this_year.place = 1 and this_year.plain_name <> now.plain_name
