-- One row per cycle of a version, earliest first.
select cycle,
from mart.cycle
order by cycle_index
