-- One row per open name on published lists and firm that it may be, in the columns of the table of settled names.
select printed_name, uscc, '' as is_same, present_name, evidence_zh, evidence_en
from name_proposal
order by printed_name, uscc
