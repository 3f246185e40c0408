-- One row per cycle, in order.
-- key: cycle
select cycle,
from mart.cycle
order by cycle_index
