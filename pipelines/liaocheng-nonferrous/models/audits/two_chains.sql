-- One row per firm that is a member of more than one chain at the end of the report period.
-- grain: uscc
-- reads: member_period
with member as (
  select uscc, enterprise_name, activity, period_end, snapshot, line from member_period where is_current
)
select uscc, enterprise_name, period_end, count(*) as chains, snapshot, line, 'uscc' as column_name, uscc as value
from member
group by uscc, enterprise_name, period_end, snapshot, line
having count(*) > 1
