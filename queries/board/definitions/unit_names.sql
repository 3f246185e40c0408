-- One row per unit of the directory, in its order.
-- key: unit
select unnest(units) as unit,
from mart.directory
