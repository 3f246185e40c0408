-- One row per row of mart.median_days of one unit, and of the whole district.
-- key: cycle, unit
select median_days.*,
from mart.median_days as median_days
where median_days.unit = $unit or median_days.unit = '全区'
order by median_days.cycle, median_days.unit
