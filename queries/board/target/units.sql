-- One row per unit whose growth was handed in, the one to show first on top: our
-- district, else the one with most figures that have a target.
-- key: value
select
    progress.unit as value,
    progress.unit || case when progress.is_ours then '' else '（不是本区）' end as label,
    progress.is_ours,
from mart.progress as progress
where progress.growth_pct is not null
group by progress.unit, progress.is_ours
order by
    progress.is_ours desc,
    count(progress.floor_value) desc,
    count(*) desc,
    progress.unit
