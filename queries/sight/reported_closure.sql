-- One row per row of mart.reported_closure of one unit, and of the whole district.
-- key: cycle, unit
select reported_closure.*,
from mart.reported_closure as reported_closure
where reported_closure.unit = $unit or reported_closure.unit = '全区'
order by reported_closure.cycle, reported_closure.unit
