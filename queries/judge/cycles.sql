-- One row per cycle: its index and the day its figures are cut off.
-- key: cycle_index
select
    cycle_index,
    cutoff_on,
from mart.cycle
order by cycle_index
