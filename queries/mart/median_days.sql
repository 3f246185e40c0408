-- One row per cycle and unit, and one for 全区: median days from assignment to closing.
-- Kaplan-Meier: problems still open at the cut-off count as running, so leaving them
-- open cannot shorten the median; it is empty while half have not been closed.
-- Survival is carried as a whole number of 10^-30, rounded down at each step, so that
-- "at most one half" is decided right whenever survival is not within 10^-26 above it.
-- key: cycle, unit
with durations as (
    select
        cycle,
        cycle_index,
        unit,
        is_closed,
        date_diff(
            'day', assigned_on, case when is_closed then closed_on else cutoff_on end
        ) as days,
    from mart.problem_cycle
    where is_counted and not is_undated
),

by_unit as (
    select
        cycle,
        cycle_index,
        unit,
        days,
        count(*) filter (where is_closed) as closed,
        count(*) as leaving,
    from durations
    group by cycle, cycle_index, unit, days
),

by_days as (
    select
        cycle,
        cycle_index,
        coalesce(unit, '全区') as unit,
        days,
        sum(closed) as closed,
        sum(leaving) as leaving,
    from by_unit
    group by grouping sets (
        (cycle, cycle_index, unit, days), (cycle, cycle_index, days)
    )
),

at_risk as (
    select
        cycle,
        cycle_index,
        unit,
        days,
        closed,
        sum(leaving) over (
            partition by cycle, unit order by days desc
        ) as running,
    from by_days
),

curves as (
    select
        cycle,
        cycle_index,
        unit,
        list(
            struct_pack(
                days := cast(days as bigint),
                survival := cast(0 as hugeint),
                closed := cast(closed as hugeint),
                running := cast(running as hugeint),
                median := cast(null as bigint)
            )
            order by days
        ) filter (where closed > 0) as steps,
    from at_risk
    group by cycle, cycle_index, unit
)

-- The linter does not know DuckDB's lambda yet.
-- noqa: disable=PRS
select
    cycle,
    cycle_index,
    unit,
    list_reduce(
        steps,
        lambda so_far, step: struct_pack(
            days := step.days,
            survival := cast(so_far.survival as hugeint)
            * (step.running - step.closed)
            // step.running,
            closed := step.closed,
            running := step.running,
            median := coalesce(
                so_far.median,
                case
                    when
                        2 * (
                            cast(so_far.survival as hugeint)
                            * (step.running - step.closed)
                            // step.running
                        )
                        <= 1000000000000000000000000000000
                        then step.days
                end
            )
        ),
        struct_pack(
            days := cast(0 as bigint),
            survival := cast(1000000000000000000000000000000 as hugeint),
            closed := cast(0 as hugeint),
            running := cast(1 as hugeint),
            median := cast(null as bigint)
        )
    ).median as median_days,
from curves
order by cycle_index, unit
