-- One row: the last quarter that anything was published for.
select cycle,
from mart.cycle
where is_current
