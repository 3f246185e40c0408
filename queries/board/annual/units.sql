-- One row per unit of the district that was there on any day of the year of a cycle, by
-- class: in which of the year's cycles it was there, and why not in the others.
-- key: unit
with shown as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.year,
        cycles.start_on,
        cycles.cutoff_on,
        make_date(cycles.year, 1, 1) as first_on,
    from mart.cycle as cycles
    inner join mart.cycle as last_one
        on cycles.year = last_one.year and cycles.cycle_index <= last_one.cycle_index
    where last_one.cycle = $cycle
)

select
    unit.unit,
    coalesce(unit.unit_class, '类别未填') as unit_class,
    unit.active_from,
    unit.active_to,
    unit.successor,
    coalesce(unit.active_from > any_value(shown.first_on), false) as has_come,
    coalesce(unit.active_to < max(shown.cutoff_on), false) as has_gone,
    list(shown.cycle order by shown.cycle_index) as cycles,
from mart.unit as unit
inner join shown
    on was_active(unit.active_from, unit.active_to, shown.start_on, shown.cutoff_on)
group by
    unit.unit, unit.unit_class, unit.active_from, unit.active_to, unit.successor
order by
    unit.unit_class nulls last,
    list_position((select units, from mart.directory), unit.unit) nulls last,
    unit.unit
