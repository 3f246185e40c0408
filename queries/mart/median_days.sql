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
        case when is_closed then closed_on else cutoff_on end - assigned_on as days,
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
                survival := cast(0 as hugeint),
                closed := cast(closed as hugeint),
                running := cast(running as hugeint),
                days := cast(days as bigint),
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
        lambda so_far, step: {
            'survival': so_far.survival * (step.running - step.closed) // step.running,
            'closed': step.closed,
            'running': step.running,
            'days': step.days,
            'median': coalesce(
                so_far.median,
                case
                    when
                        2 * (
                            so_far.survival * (step.running - step.closed)
                            // step.running
                        )
                        <= 1000000000000000000000000000000
                        then step.days
                end
            ),
        },
        {
            'survival': 1000000000000000000000000000000::hugeint,
            'closed': 0::hugeint,
            'running': 1::hugeint,
            'days': 0::bigint,
            'median': null::bigint,
        }
    ).median as median_days,
from curves
order by cycle_index, unit
