-- One row per name on published lists that a firm of the chains bears or bore, while nobody has settled whether it is that firm.
-- grain: printed_name, uscc
-- reads: name_proposal
with proposed as (
  select printed_name, uscc, present_name, evidence_zh, evidence_en, snapshot, line from name_proposal
)
select proposed.printed_name, proposed.uscc, proposed.present_name, proposed.evidence_zh, proposed.evidence_en,
  proposed.snapshot, proposed.line, 'enterprise_name' as column_name, proposed.printed_name as value
from proposed
