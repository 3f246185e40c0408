-- One row per year that has a cycle, latest first, with its last cycle. The one to open
-- with is the plan year, or the latest where that has none.
-- key: year
with held as (
    select
        cycle.year,
        max_by(cycle.cycle, cycle.cycle_index) as last_cycle,
        max(cycle.cutoff_on) as cutoff_on,
    from mart.cycle as cycle
    group by cycle.year
)

select
    held.year,
    held.year || '年' as label,
    held.last_cycle as cycle,
    held.cutoff_on,
    held.year = coalesce(
        max(held.year) filter (where held.year = district.plan_year) over (),
        max(held.year) over ()
    ) as is_default,
from held
cross join meta.district as district
order by held.year desc
