-- One row per cycle, span of it (the quarter or one of its months), kind and value: how
-- many matters it holds of how many. The quarter's focus and the month's theme of the
-- visits are read from these figures.
-- A visit counts in the quarter it is listed in and the month it is due since; a
-- problem in the span it was assigned in, under each of its 六个对照 tags.
-- key: cycle, month_on?, kind, value
with months as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cast(starts.month_on as date) as month_on,
    from mart.cycle as cycles
    cross join generate_series(
        cast(cycles.start_on as timestamp),
        cast(cycles.cutoff_on as timestamp),
        interval 1 month
    ) as starts (month_on)
),

assigned as (
    select
        cast(date_trunc('month', assigned_on) as date) as month_on,
        problem_class,
        found_by,
        six_checks,
        count(*) as matters,
    from mart.problem
    where not is_withdrawn
    group by all
),

problems as (
    select
        months.cycle,
        months.cycle_index,
        assigned.*,
    from assigned
    inner join months
        on assigned.month_on = months.month_on
),

visits as (
    select
        visit.cycle,
        visit.cycle_index,
        months.month_on,
        visit.source,
        visit.unit,
    from mart.visit as visit
    left join months
        on
            visit.cycle = months.cycle
            and date_trunc('month', visit.since_on) = months.month_on
),

counted as (
    select
        cycle,
        cycle_index,
        month_on,
        '必访来源' as kind,
        source as value,
        1 as matters,
    from visits
    union all
    select
        cycle,
        cycle_index,
        month_on,
        '责任单位' as kind,
        unit as value,
        1 as matters,
    from visits
    union all
    select
        cycle,
        cycle_index,
        null as month_on,
        '落后事项' as kind,
        item as value,
        1 as matters,
    from mart.finding
    where subject_kind = 'ranking' and board = 'black'
    group by cycle, cycle_index, item, subject
    union all
    select
        cycle,
        cycle_index,
        month_on,
        '问题类别' as kind,
        problem_class as value,
        matters,
    from problems
    union all
    select
        cycle,
        cycle_index,
        month_on,
        '问题来源' as kind,
        found_by as value,
        matters,
    from problems
    where found_by is not null
    union all
    select
        cycle,
        cycle_index,
        month_on,
        '六个对照' as kind,
        unnest(six_checks) as value,
        matters,
    from problems
),

summed as (
    select
        cycle,
        cycle_index,
        grouping(month_on) = 1 as is_quarter,
        month_on,
        kind,
        value,
        cast(sum(matters) as bigint) as matters,
    from counted
    group by grouping sets (
        (cycle, cycle_index, kind, value), (cycle, cycle_index, month_on, kind, value)
    )
)

select *,
from summed
where is_quarter or month_on is not null
order by cycle_index, is_quarter desc, month_on, kind, matters desc, value
