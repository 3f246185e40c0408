-- One row per class of units.
-- key: value
select
    unit.unit_class as value,
    unit.unit_class as label,
from mart.unit as unit
where unit.unit_class is not null
group by unit.unit_class
order by unit.unit_class
