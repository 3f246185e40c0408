-- One row per chosen history of places and quarter from $first to the cycle shown; the
-- place is null in a quarter without the list, and missed_cycles says how many lists it
-- lacks since the one before. zones and front_places are those of mart.place_zone.
-- key: history_of, quarter
with quarters as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.label,
    from mart.cycle as cycles
    inner join mart.cycle as last_shown
        on cycles.cycle_index <= last_shown.cycle_index
    inner join mart.cycle as first_shown
        on cycles.cycle_index >= first_shown.cycle_index
    where last_shown.cycle = $cycle and first_shown.cycle = $first
)

select
    chosen.history_of,
    chosen.place,
    chosen.label,
    quarters.label as quarter,
    quarters.cycle_index - min(quarters.cycle_index) over () as step,
    standing.rank,
    standing.ranked,
    standing.best_place,
    standing.missed_cycles,
    zone.zones,
    zone.front_places,
from (
    select
        unnest(cast($histories as varchar[])) as history_of,
        unnest(cast($labels as varchar[])) as label,
        generate_subscripts(cast($histories as varchar[]), 1) as place,
) as chosen
cross join quarters
left join mart.standing as standing
    on chosen.history_of = standing.history_of and quarters.cycle = standing.cycle
left join mart.place_zone as zone
    on standing.subject = zone.subject and quarters.cycle = zone.cycle
order by chosen.place, quarters.cycle_index
