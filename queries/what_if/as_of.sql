-- One row: the as-of day, and the cycle that holds it, the last one.
select
    district.as_of,
    max_by(cycles.cycle, cycles.cycle_index) as last_cycle,
from meta.district as district
cross join mart.cycle as cycles
group by district.as_of
