-- One row per county and functional zone: the county that counts it, and the zone itself.
-- grain: code
-- reads: code_area
with area as (
  select code, kind, parent from code_area
)
select code, case when kind in ('zone', 'former') then parent else code end as ref_area,
  case when kind = 'zone' then code end as sub_area
from area
