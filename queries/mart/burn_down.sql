-- One row per cycle, unit (and 全区) and Sunday since the cycle's figures count, and
-- one for the cut-off day: problems open then, and those that would still be open were
-- every problem with a due date closed on it. Undated closings are left out.
-- key: cycle, unit, week_end_on
with moves as (
    select
        unit,
        assigned_on as on_date,
        1 as opened,
        case when due_on is null then 0 else 1 end as promised,
    from mart.problem
    where not is_withdrawn and not is_undated
    union all
    select
        unit,
        counted_closed_on as on_date,
        -1 as opened,
        0 as promised,
    from mart.problem
    where not is_withdrawn and counted_closed_on is not null
    union all
    select
        unit,
        greatest(due_on, assigned_on) as on_date,
        0 as opened,
        -1 as promised,
    from mart.problem
    where
        not is_withdrawn
        and due_on is not null
        and not is_undated
),

daily as (
    select
        unit,
        on_date,
        sum(opened) as opened,
        sum(promised) as promised,
    from moves
    group by unit, on_date
),

daily_everywhere as (
    select
        coalesce(unit, '全区') as unit,
        on_date,
        sum(opened) as opened,
        sum(promised) as promised,
    from daily
    group by grouping sets ((unit, on_date), (on_date))
),

sundays as (
    select
        cycle,
        cycle_index,
        unnest(
            generate_series(
                counted_from + cast(7 - isodow(counted_from) as integer),
                cutoff_on,
                interval 7 day
            )
        ) as week_end_on,
    from mart.cycle
),

weeks as (
    select
        cycle,
        cycle_index,
        cast(week_end_on as date) as week_end_on,
    from sundays
    union
    select
        cycle,
        cycle_index,
        cutoff_on as week_end_on,
    from mart.cycle
),

units as (
    select distinct unit,
    from daily_everywhere
),

places as (
    select
        weeks.*,
        units.unit,
    from weeks
    cross join units
),

looked_at as (
    select distinct
        unit,
        week_end_on as on_date,
    from places
),

stood as (
    select
        unit,
        on_date,
        opened,
        promised,
    from daily_everywhere
    union all
    select
        unit,
        on_date,
        0 as opened,
        0 as promised,
    from looked_at
),

summed as (
    select
        unit,
        on_date,
        sum(opened) as opened,
        sum(promised) as promised,
    from stood
    group by unit, on_date
),

running as (
    select
        unit,
        on_date,
        sum(opened) over history as open_problems,
        sum(promised) over history as due_remaining,
    from summed
    window history as (partition by unit order by on_date)
)

select
    places.cycle,
    places.cycle_index,
    places.unit,
    places.week_end_on,
    cast(running.open_problems as bigint) as open_problems,
    cast(running.due_remaining as bigint) as due_remaining,
from places
inner join running
    on places.unit = running.unit and places.week_end_on = running.on_date
order by
    places.cycle_index, places.unit = '全区' desc, places.unit, places.week_end_on
