-- One row: the units of the district in the order of its directory. Whom it does not
-- name has no place there and comes last: list_position(units, name) nulls last.
select list(unit order by source_file, source_record) as units,
from stage.units
