-- One row per unit that any cycle's list of visits names.
-- key: value
select
    visit.unit as value,
    visit.unit as label,
from mart.visit as visit
group by visit.unit
order by
    list_position((select units, from mart.directory), visit.unit) nulls last,
    visit.unit
