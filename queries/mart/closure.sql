-- One row per cycle and unit, and one for 全区: how its problems stand at the cut-off.
-- Rates count from the cycle's counted_from; open and overdue problems count whenever
-- they were assigned. Every rate is empty where nothing stands under its line.
-- due is what fell due since counted_from, before the cut-off; overdue_short to _long
-- and due_first to _third part what is open by the days of mart.setting.
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
        problem.is_undated,
        problem.days_past,
        problem.days_past > 0
        and problem.due_on >= problem.counted_from
        and not problem.is_undated as is_due,
        coalesce(problem.closed_on <= problem.cutoff_on, true) as is_checkable,
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

counted as (
    select
        cycle,
        unit,
        count(*) filter (where is_counted) as assigned,
        count(*) filter (where is_counted and is_closed) as closed,
        count(*) filter (where is_counted and is_undated) as closed_undated,
        count(*) filter (where not is_closed) as open_problems,
        count(*) filter (where is_due) as due,
        count(*) filter (
            where is_due and is_closed and counted_closed_on <= due_on
        ) as closed_on_time,
        count(*) filter (where not is_closed and days_past > 0) as overdue,
        count(*) filter (
            where not is_closed and days_past > severely_overdue_days
        ) as severely_overdue,
        max(days_past) filter (where not is_closed and days_past > 0)
            as oldest_overdue_days,
        count(*) filter (
            where is_counted and is_checkable and spot_check is not null
        ) as checks_made,
        count(*) filter (
            where is_counted and is_checkable and spot_check = '通过'
        ) as checks_passed,
        count(*) filter (where not is_closed and days_past <= 0) as open_on_time,
        count(*) filter (where not is_closed and due_on is null) as open_without_due,
        count(*) filter (where not is_closed and days_past between 1 and short_days)
            as overdue_short,
        count(*) filter (
            where not is_closed and days_past between short_days + 1 and middle_days
        ) as overdue_middle,
        count(*) filter (where not is_closed and days_past > middle_days)
            as overdue_long,
        count(*) filter (where not is_closed and days_past between -first_days and 0)
            as due_first,
        count(*) filter (where not is_closed and days_past between -second_days and 0)
            as due_second,
        count(*) filter (where not is_closed and days_past between -third_days and 0)
            as due_third,
    from standing
    group by cycle, unit
),

named as (
    select unit,
    from mart.unit
    where
        exists (
            from meta.dated
            where export = 'ledger'
        )
    union
    select unit,
    from mart.problem
),

places as (
    select
        cycles.cycle,
        cycles.cycle_index,
        named.unit,
    from mart.cycle as cycles
    cross join named
),

filled as (
    select
        places.cycle,
        places.cycle_index,
        places.unit,
        counted.* exclude (cycle, unit),
    from places
    left join counted
        on places.cycle = counted.cycle and places.unit = counted.unit
),

summed as (
    select
        cycle,
        cycle_index,
        coalesce(unit, '全区') as unit,
        coalesce(sum(assigned), 0) as assigned,
        coalesce(sum(closed), 0) as closed,
        coalesce(sum(closed_undated), 0) as closed_undated,
        coalesce(sum(open_problems), 0) as open_problems,
        coalesce(sum(due), 0) as due,
        coalesce(sum(closed_on_time), 0) as closed_on_time,
        coalesce(sum(overdue), 0) as overdue,
        coalesce(sum(severely_overdue), 0) as severely_overdue,
        max(oldest_overdue_days) as oldest_overdue_days,
        coalesce(sum(checks_made), 0) as checks_made,
        coalesce(sum(checks_passed), 0) as checks_passed,
        coalesce(sum(open_on_time), 0) as open_on_time,
        coalesce(sum(open_without_due), 0) as open_without_due,
        coalesce(sum(overdue_short), 0) as overdue_short,
        coalesce(sum(overdue_middle), 0) as overdue_middle,
        coalesce(sum(overdue_long), 0) as overdue_long,
        coalesce(sum(due_first), 0) as due_first,
        coalesce(sum(due_second), 0) as due_second,
        coalesce(sum(due_third), 0) as due_third,
    from filled
    group by grouping sets ((cycle, cycle_index, unit), (cycle, cycle_index))
)

select
    summed.cycle,
    summed.cycle_index,
    summed.unit,
    cast(summed.assigned as bigint) as assigned,
    cast(summed.closed as bigint) as closed,
    cast(half_up(1000 * summed.closed, summed.assigned) as decimal(6, 0)) * 0.1
        as closure_rate_pct,
    cast(summed.closed_undated as bigint) as closed_undated,
    cast(summed.due as bigint) as due,
    cast(summed.closed_on_time as bigint) as closed_on_time,
    cast(half_up(1000 * summed.closed_on_time, summed.due) as decimal(6, 0)) * 0.1
        as on_time_rate_pct,
    cast(summed.open_problems as bigint) as open_problems,
    cast(summed.overdue as bigint) as overdue,
    cast(summed.severely_overdue as bigint) as severely_overdue,
    summed.oldest_overdue_days,
    median.median_days,
    cast(summed.checks_made as bigint) as checks_made,
    cast(summed.checks_passed as bigint) as checks_passed,
    cast(half_up(1000 * summed.checks_passed, summed.checks_made) as decimal(6, 0))
    * 0.1
        as check_pass_rate_pct,
    cast(summed.open_on_time as bigint) as open_on_time,
    cast(summed.open_without_due as bigint) as open_without_due,
    cast(summed.overdue_short as bigint) as overdue_short,
    cast(summed.overdue_middle as bigint) as overdue_middle,
    cast(summed.overdue_long as bigint) as overdue_long,
    cast(summed.due_first as bigint) as due_first,
    cast(summed.due_second as bigint) as due_second,
    cast(summed.due_third as bigint) as due_third,
from summed
left join mart.median_days as median
    on summed.cycle = median.cycle and summed.unit = median.unit
order by summed.cycle_index, summed.unit = '全区' desc, summed.unit
