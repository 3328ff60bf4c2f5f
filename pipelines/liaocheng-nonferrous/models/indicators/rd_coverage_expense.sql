-- One row per part and deep-processing firm in the directory at the end of a year for which B203 states R&D expense: every firm (denominator), those with some (numerator), those that did not say (unknown). The other reading of R&D activity.
-- grain: part, activity, period_start, period_months, stat_unit
-- reads: rd_answer
select part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor,
  cast(1 as decimal(24, 4)) as contribution, obs_status, source, snapshot, line, column_name
from rd_answer
where told_by = 'b203'
