-- One row per year that has a target, latest first.
-- key: year
select targets.year,
from stage.targets as targets
where targets.floor_value is not null
group by targets.year
order by targets.year desc
