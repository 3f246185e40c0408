-- One row per unit of the directory that is there at the cut-off of a cycle, in its
-- order: whom a letter may go to. Who handles what the rules find writes the letters
-- and gets none; other offices stand in no directory.
-- key: unit
select unit.unit,
from mart.unit as unit
inner join mart.cycle as cycles
    on
        cycles.cycle = $cycle
        and was_active(
            unit.active_from, unit.active_to, cycles.cutoff_on, cycles.cutoff_on
        )
where
    unit.unit not in (
        select unnest(string_split(rule.office, '、')),
        from meta.rule as rule
    )
order by
    list_position((select units, from mart.directory), unit.unit) nulls last,
    unit.unit
