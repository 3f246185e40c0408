-- One row: how many findings hold a unit on the black board of a cycle, before a change
-- and after it.
with counted as (
    select
        'before' as judged,
        board,
        unit,
        cycle,
        is_on_board,
    from what_if.before
    union all
    select
        'after' as judged,
        board,
        unit,
        cycle,
        is_on_board,
    from what_if.after
)

select
    count(*) filter (where counted.judged = 'before') as black_before,
    count(*) filter (where counted.judged = 'after') as black_after,
from counted
where
    counted.board = 'black'
    and counted.is_on_board
    and counted.unit = cast($unit as varchar)
    and counted.cycle = cast($cycle as varchar)
