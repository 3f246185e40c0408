-- One row per cycle and matter under inspection assigned by its cut-off: how far it is
-- against its time. Progress is that of the as-of day, and only grows: a matter that is
-- behind at an earlier cut-off by today's progress was behind then.
-- late_on is the first day past the due date; behind_on the first day on which today's
-- progress falls short of the time gone by more than the points in force.
-- key: cycle, inspection_id
with assigned as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.start_on,
        cycles.cutoff_on,
        inspections.*,
        inspections.due_on - inspections.assigned_on as days_allowed,
        cycles.cutoff_on - inspections.assigned_on as days_gone,
        cast(
            cast(inspections.progress_pct as decimal(24, 4)) * 10000 as bigint
        ) as progress,
        cast(setting.inspection_behind_points as bigint) * 10000 as points,
    from stage.inspections as inspections
    inner join mart.cycle as cycles
        on inspections.assigned_on <= cycles.cutoff_on
    inner join mart.setting as setting
        on cycles.cycle = setting.cycle
),

timed as (
    select
        *,
        case
            when due_on is not null and progress < 1000000
                then greatest(due_on, assigned_on) + 1
        end as late_on,
        case
            when days_allowed > 0 and progress < 1000000
                then assigned_on + 1 + cast(
                    ((progress + points) * days_allowed) // 1000000 as integer
                )
        end as behind_on,
    from assigned
)

select
    cycle,
    cycle_index,
    start_on,
    cutoff_on,
    inspection_id,
    matter,
    found_by,
    unit,
    assigned_on,
    due_on,
    due_words,
    joint_units,
    days_allowed,
    days_gone,
    progress_pct,
    visited_on,
    least(late_on, behind_on) as lags_on,
    greatest(0, cutoff_on - late_on + 1) as late_days,
    coalesce(least(late_on, behind_on) <= cutoff_on, false) as is_behind,
    source_file,
    source_record,
from timed
order by cycle_index, inspection_id
