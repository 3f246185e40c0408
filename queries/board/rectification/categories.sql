-- One row per unit (全区 on top) and tag of one kind: the problems on its books in a
-- cycle and those of them still open at the cut-off.
-- key: unit, value
select
    tally.unit,
    tally.value,
    tally.on_books,
    tally.open_problems,
from mart.problem_tally as tally
where
    tally.cycle = $cycle
    and tally.kind = $kind
    and ($unit is null or tally.unit in ('全区', $unit))
order by
    tally.unit = '全区' desc,
    list_position((select units, from mart.directory), tally.unit) nulls last,
    tally.unit,
    tally.value
