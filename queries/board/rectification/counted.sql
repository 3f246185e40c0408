-- One row: since when the figures of a cycle count, and up to which day.
select
    cycles.counted_from,
    cycles.cutoff_on,
    cycles.cutoff_on = district.as_of as is_as_of,
from mart.cycle as cycles
cross join meta.district as district
where cycles.cycle = $cycle
order by cycles.cycle
