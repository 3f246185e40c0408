-- One row per unit of the directory, in its order: those an account can be of.
-- key: value
select
    unit.unit as value,
    unit.unit as label,
from mart.unit as unit
order by
    list_position((select units, from mart.directory), unit.unit) nulls last,
    unit.unit
