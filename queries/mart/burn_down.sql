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

running as (
    select
        unit,
        on_date,
        sum(opened) over history as open_problems,
        sum(promised) over history as due_remaining,
    from daily_everywhere
    window history as (partition by unit order by on_date)
),

weeks as (
    select
        cycle,
        cycle_index,
        cast(
            unnest(
                generate_series(
                    counted_from + cast(7 - isodow(counted_from) as integer),
                    cutoff_on,
                    interval 7 day
                )
            ) as date
        ) as week_end_on,
    from mart.cycle
    union
    select
        cycle,
        cycle_index,
        cutoff_on,
    from mart.cycle
),

units as (
    select distinct unit,
    from running
),

places as (
    select
        weeks.*,
        units.unit,
    from weeks
    cross join units
)

select
    places.cycle,
    places.cycle_index,
    places.unit,
    places.week_end_on,
    cast(coalesce(running.open_problems, 0) as bigint) as open_problems,
    cast(coalesce(running.due_remaining, 0) as bigint) as due_remaining,
from places
asof left join running
    on places.unit = running.unit and places.week_end_on >= running.on_date
order by
    places.cycle_index, places.unit = '全区' desc, places.unit, places.week_end_on
