-- At most one row: how the problems of a unit stand at the cut-off of a cycle.
select closure.*,
from mart.closure as closure
where
    closure.unit = cast($unit as varchar)
    and closure.cycle = cast($cycle as varchar)
