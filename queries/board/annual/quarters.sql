-- One row per quarter of the year of a cycle: up to which day it is known, and why
-- nothing is judged in it, empty where rules judge it. is_over is false of a quarter
-- that ends after the as-of day.
-- key: cycle
with shown as (
    select
        cycles.year,
        unnest([1, 2, 3, 4]) as number,
    from mart.cycle as cycles
    where cycles.cycle = $cycle
),

days as (
    select
        shown.year,
        shown.number,
        make_date(shown.year, 3 * shown.number - 2, 1) as start_on,
    from shown
),

known as (
    select distinct cycles.cycle,
    from mart.cycle as cycles
    inner join meta.dated as dated
        on
            cycles.start_on = dated.quarter_on
            or (not dated.is_published and cycles.cutoff_on >= dated.first_on)
),

issued as (
    select min(rule.since) as issued_on,
    from meta.rule as rule
)

select
    cycle_of(days.start_on) as cycle,
    days.year,
    days.number,
    cycles.cutoff_on,
    coalesce(cycles.cutoff_on = cycles.end_on, false) as is_over,
    case
        when days.start_on > district.as_of then '还没有到'
        when cycles.cycle is null then '没有数据'
        when coalesce(cycles.cutoff_on < issued.issued_on, true) then '方案还没有印发'
        when known.cycle is null then '没有数据'
    end as unjudged,
from days
cross join issued
cross join meta.district as district
left join mart.cycle as cycles
    on days.start_on = cycles.start_on
left join known
    on cycles.cycle = known.cycle
order by days.number
