-- One row: the findings of a cycle that a version holds of its own, by board, and the
-- units on the black one.
select
    count(*) filter (where board = 'red') as red,
    count(*) filter (where board = 'black') as black,
    count(*) filter (where board = 'watch') as watch,
    count(distinct unit) filter (where board = 'black') as black_units,
from mart.finding
where cycle = cast($cycle as varchar)
