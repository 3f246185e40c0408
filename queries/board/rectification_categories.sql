-- One row per unit (全区 on top) and tag of one kind: problems counted in a cycle and
-- those of them, or of earlier years, still open.
select
    tally.unit,
    tally.value,
    tally.problems,
    tally.open_problems,
from mart.problem_tally as tally
where
    tally.cycle = $cycle
    and tally.kind = $kind
    and ($unit is null or tally.unit in ('全区', $unit))
order by tally.unit = '全区' desc, tally.unit, tally.value
