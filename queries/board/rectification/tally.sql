-- One row per tag of one kind, most problems first and 未注明 last, for a unit or 全区:
-- the problems on its books, as in rectification_categories, and those of them open.
-- key: value
select
    tally.value,
    tally.on_books as problems,
    tally.open_problems,
from mart.problem_tally as tally
where
    tally.cycle = $cycle
    and tally.unit = coalesce($unit, '全区')
    and tally.kind = $kind
order by tally.value = '未注明', problems desc, tally.open_problems desc, tally.value
