-- One row per tag of one kind, most problems first and 未注明 last, for a unit or 全区.
-- key: value
select
    tally.value,
    tally.problems,
    tally.open_problems,
from mart.problem_tally as tally
where
    tally.cycle = $cycle
    and tally.unit = coalesce($unit, '全区')
    and tally.kind = $kind
order by tally.value = '未注明', tally.problems desc, tally.open_problems desc, tally.value
