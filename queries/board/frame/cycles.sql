-- One row per cycle, latest first. The one to open with is the latest of the plan year
-- for which anything was published, or the current one where nothing was.
-- key: cycle
with published as (
    select cycle,
    from mart.list_row
    union
    select cycle,
    from mart.survey_score
    union
    select cycle,
    from mart.progress
    where growth_pct is not null
    union
    select cycle,
    from mart.reported_closure
),

of_plan_year as (
    select max(cycle.cycle_index) as cycle_index,
    from published
    inner join mart.cycle as cycle
        on published.cycle = cycle.cycle
    inner join meta.district as district
        on cycle.year = district.plan_year
)

select
    cycle.cycle,
    cycle.label,
    coalesce(cycle.cycle_index = of_plan_year.cycle_index, cycle.is_current)
        as is_default,
    cycle.end_on,
    cycle.cutoff_on,
from mart.cycle as cycle
cross join of_plan_year
order by cycle.cycle_index desc
