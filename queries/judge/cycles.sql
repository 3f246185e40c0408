-- One row per cycle: its index, the day it began and that its figures are cut off.
-- key: cycle_index
select
    cycle_index,
    start_on,
    cutoff_on,
from mart.cycle
order by cycle_index
