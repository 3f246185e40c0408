-- One row per cycle that has data, latest first.
select
    cycle.cycle,
    cycle.label,
    cycle.is_current,
    cycle.end_on,
    cycle.cutoff_on,
from mart.cycle as cycle
order by cycle.cycle_index desc
