-- One row per cycle and unit, and one for 全区, of a cycle that has closure rates beside
-- a ledger: what each says of the problems assigned in the period of the rates, as they
-- stood on its last day, and in what they differ. A rate that came alone agrees where
-- the ledger's would be printed so, at the decimals of the issue.
-- key: cycle, unit
with issue as (
    select
        reported.cycle,
        reported.cycle_index,
        any_value(reported.period) as period,
        any_value(reported.rate_decimals) as decimals,
        any_value(reported.period_start) as first_on,
        least(any_value(reported.period_end), any_value(district.as_of)) as last_on,
    from mart.reported_closure as reported
    cross join meta.district as district
    where not reported.decides
    group by reported.cycle, reported.cycle_index
),

standing as (
    select
        issue.cycle,
        problem.unit,
        problem.is_closed
        and coalesce(problem.closed_on <= issue.last_on, true) as is_closed,
        problem.counted_closed_on <= problem.due_on as is_on_time,
        problem.due_on < issue.last_on as is_past_due,
    from mart.problem as problem
    inner join issue
        on problem.assigned_on between issue.first_on and issue.last_on
    where not problem.is_withdrawn
),

kept as (
    select
        cycle,
        coalesce(unit, '全区') as unit,
        count(*) as assigned,
        count(*) filter (where is_closed) as closed,
        count(*) filter (where is_closed and is_on_time) as closed_on_time,
        count(*) filter (where not is_closed and is_past_due) as overdue,
    from standing
    group by grouping sets ((cycle, unit), (cycle))
),

reported as (
    select *,
    from mart.reported_closure
    where not decides
),

compared as (
    select
        coalesce(reported.cycle, kept.cycle) as cycle,
        coalesce(reported.unit, kept.unit) as unit,
        reported.unit is not null as is_reported,
        reported.assigned as reported_assigned,
        reported.closed as reported_closed,
        reported.closure_rate_pct as reported_rate_pct,
        reported.closed_on_time as reported_on_time,
        reported.overdue as reported_overdue,
        coalesce(kept.assigned, 0) as kept_assigned,
        coalesce(kept.closed, 0) as kept_closed,
        coalesce(kept.closed_on_time, 0) as kept_on_time,
        coalesce(kept.overdue, 0) as kept_overdue,
    from reported
    full outer join kept
        on reported.cycle = kept.cycle and reported.unit = kept.unit
),

rated as (
    select
        compared.*,
        issue.cycle_index,
        issue.period,
        issue.decimals,
        cast(
            half_up(
                100
                * case issue.decimals
                    when 0 then 1
                    when 1 then 10
                    when 2 then 100
                    when 3 then 1000
                    when 4 then 10000
                end
                * compared.kept_closed,
                compared.kept_assigned
            ) as decimal(9, 0)
        )
        * cast(
            case issue.decimals
                when 0 then 1
                when 1 then 0.1
                when 2 then 0.01
                when 3 then 0.001
                when 4 then 0.0001
            end as decimal(5, 4)
        ) as kept_rate_pct,
    from compared
    inner join issue
        on compared.cycle = issue.cycle
),

judged as (
    select
        *,
        is_reported and reported_assigned <> kept_assigned as assigned_differs,
        coalesce(reported_closed <> kept_closed, false) as closed_differs,
        reported_closed is null
        and coalesce(
            reported_rate_pct <> kept_rate_pct, reported_rate_pct is not null
        ) as rate_differs,
        coalesce(reported_on_time <> kept_on_time, false) as on_time_differs,
        coalesce(reported_overdue <> kept_overdue, false) as overdue_differs,
    from rated
)

select
    cycle,
    cycle_index,
    unit,
    unit = '全区' as is_whole,
    period,
    decimals,
    is_reported,
    reported_assigned,
    reported_closed,
    reported_rate_pct,
    reported_on_time,
    reported_overdue,
    kept_assigned,
    kept_closed,
    kept_rate_pct,
    kept_on_time,
    kept_overdue,
    assigned_differs,
    closed_differs,
    rate_differs,
    on_time_differs,
    overdue_differs,
    not is_reported
    or assigned_differs
    or closed_differs
    or rate_differs
    or on_time_differs
    or overdue_differs as differs,
from judged
order by cycle_index, is_whole desc, unit
