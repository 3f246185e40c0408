-- One row per cycle and unit, and one for 全区: how its problems stand at the cut-off.
-- Rates count from the cycle's counted_from; open and overdue problems count whenever
-- they were assigned. A unit that has ended and never had a problem is left out from
-- the cycle after its end on. Every rate is empty where nothing stands under its line.
-- overdue_short to _long and due_first to _third part what is open by the days of
-- mart.setting.
-- key: cycle, unit
with standing as (
    select
        problem.cycle,
        problem.unit,
        problem.due_on,
        problem.counted_closed_on,
        problem.spot_check,
        problem.is_counted,
        problem.is_closed,
        problem.is_open,
        problem.is_undated,
        case when problem.is_open then problem.days_past end as days_over,
        problem.is_due,
        problem.is_counted
        and problem.spot_check is not null
        and closed_by(problem.closed_on, problem.cutoff_on) as is_checked,
        setting.severely_overdue_days,
        setting.short_days,
        setting.middle_days,
        setting.first_days,
        setting.second_days,
        setting.third_days,
    from mart.problem_cycle as problem
    inner join mart.setting as setting
        on problem.cycle = setting.cycle
    where
        problem.counted_closed_on is null
        or problem.counted_closed_on >= problem.counted_from
        or problem.assigned_on >= problem.counted_from
        or problem.due_on >= problem.counted_from
),

named as (
    select
        unit,
        active_to,
    from mart.unit
    where
        exists (
            from meta.dated
            where export = 'ledger'
        )
        and unit not in (select unit, from mart.problem)
    union all
    select distinct
        unit,
        cast(null as date) as active_to,
    from mart.problem
),

counted as (
    select
        cycles.cycle,
        cycles.cycle_index,
        coalesce(named.unit, '全区') as unit,
        count(*) filter (where problem.is_counted) as assigned,
        count(*) filter (where problem.is_counted and problem.is_closed) as closed,
        count(*) filter (where problem.is_counted and problem.is_undated)
            as closed_undated,
        count(*) filter (where problem.is_due) as due,
        count(*) filter (
            where
            problem.is_due
            and problem.is_closed
            and problem.counted_closed_on <= problem.due_on
        ) as closed_on_time,
        count(*) filter (where problem.is_open) as open_problems,
        count(*) filter (where problem.days_over > 0) as overdue,
        count(*) filter (where problem.days_over > 0 and not problem.is_counted)
            as overdue_carried,
        count(*) filter (where problem.days_over > problem.severely_overdue_days)
            as severely_overdue,
        max(problem.days_over) filter (where problem.days_over > 0)
            as oldest_overdue_days,
        count(*) filter (where problem.is_checked) as checks_made,
        count(*) filter (where problem.is_checked and problem.spot_check = '通过')
            as checks_passed,
        count(*) filter (where problem.days_over <= 0) as open_on_time,
        count(*) filter (where problem.is_open and problem.due_on is null)
            as open_without_due,
        count(*) filter (where problem.days_over between 1 and problem.short_days)
            as overdue_short,
        count(*) filter (
            where
            problem.days_over > problem.short_days
            and problem.days_over <= problem.middle_days
        ) as overdue_middle,
        count(*) filter (where problem.days_over > problem.middle_days)
            as overdue_long,
        count(*) filter (where problem.days_over between -problem.first_days and 0)
            as due_first,
        count(*) filter (where problem.days_over between -problem.second_days and 0)
            as due_second,
        count(*) filter (where problem.days_over between -problem.third_days and 0)
            as due_third,
    from mart.cycle as cycles
    inner join named
        on coalesce(cycles.start_on <= named.active_to, true)
    left join standing as problem
        on cycles.cycle = problem.cycle and named.unit = problem.unit
    group by grouping sets (
        (cycles.cycle, cycles.cycle_index, named.unit),
        (cycles.cycle, cycles.cycle_index)
    )
)

select
    *,
    cast(half_up(1000 * closed, assigned) as decimal(6, 0)) * 0.1 as closure_rate_pct,
    cast(half_up(1000 * closed_on_time, due) as decimal(6, 0)) * 0.1
        as on_time_rate_pct,
    cast(half_up(1000 * checks_passed, checks_made) as decimal(6, 0)) * 0.1
        as check_pass_rate_pct,
from counted
order by cycle_index, unit = '全区' desc, unit
