-- At most one row: a unit as the directory has it.
select
    unit.unit,
    unit.unit_class,
    unit.is_vertical,
    unit.superior,
    unit.former_names,
from mart.unit as unit
where unit.unit = $unit
