-- One row per way in which findings differ between two versions: how many do so, and of
-- how many units.
-- key: change
select
    changed.change,
    count(*) as findings,
    count(distinct coalesce(changed.after.unit, changed.before.unit)) as units,
from compare.finding_change as changed
group by changed.change
order by list_position(['新列入', '离开', '改变'], changed.change)
