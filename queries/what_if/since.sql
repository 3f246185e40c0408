-- One row: the index of the cycle from which on is judged: of $cycle, or of the cycle
-- that holds $day where that is after the as-of day; past all where there is no $cycle.
select
    case
        when cast($day as date) > district.as_of
            then cycle_index_of(cast($day as date))
        else coalesce(cycles.cycle_index, 2147483647)
    end as cycle_index,
from meta.district as district
left join mart.cycle as cycles
    on cycles.cycle = cast($cycle as varchar)
