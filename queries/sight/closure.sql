-- One row per row of mart.closure of one unit, and of the whole district.
-- key: cycle, unit
select closure.*,
from mart.closure as closure
where closure.unit = $unit or closure.unit = '全区'
order by closure.cycle, closure.unit
