-- One row per unit, with the day each theme of the plan was first discussed, and the
-- times it held others or named none.
-- key: unit
select
    unit.unit,
    coalesce(
        list(
            struct_pack(place := held.place, first_on := held.first_on)
            order by held.place
        ) filter (where held.place < 99), []
    ) as themes,
    count(*) filter (where held.place < 99) as held_themes,
    coalesce(sum(held.times) filter (where held.place = 99), 0) as own_themes,
    coalesce(sum(held.times) filter (where held.place = 100), 0) as unnamed,
from mart.unit as unit
left join mart.discussion_theme as held
    on unit.unit = held.unit
where $unit_class is null or unit.unit_class = $unit_class
group by unit.unit
order by
    held_themes,
    list_position((select units, from mart.directory), unit.unit) nulls last,
    unit.unit
