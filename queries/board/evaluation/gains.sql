-- One row per cycle up to the one shown, the latest $most of them, and each of the four
-- gains: its value, empty where nothing is known.
-- key: gain, cycle
with shown as (
    select cycle_index,
    from mart.cycle
    where cycle = $cycle
)

select
    gain.gain,
    gain.position,
    gain.cycle,
    cycles.label,
    gain.value,
    gain.n,
from mart.gain as gain
inner join mart.cycle as cycles
    on gain.cycle = cycles.cycle
cross join shown
where
    gain.cycle_index <= shown.cycle_index
    and gain.cycle_index > shown.cycle_index - $most
order by gain.position, gain.cycle_index
