-- One row per firm of a chain that bears the name of a firm under another code which has ended, while the directory does not say that it continues it.
-- grain: uscc, predecessor
-- reads: succession_proposed, cluster_member
with member as (
  select distinct uscc from cluster_member
),
proposed as (
  select uscc, predecessor, enterprise_name, began_on, ended_on, snapshot, line from succession_proposed
)
select proposed.uscc, proposed.predecessor, proposed.enterprise_name, proposed.began_on, proposed.ended_on,
  proposed.snapshot, proposed.line, 'uscc' as column_name, proposed.uscc as value
from proposed
left join member as new_member on new_member.uscc = proposed.uscc
left join member as old_member on old_member.uscc = proposed.predecessor
where new_member.uscc is not null or old_member.uscc is not null
