-- One row per ledger that the plan has aired every month, unit (and 全区) and month up
-- to the as-of day: problems found and solved in the month, and open at its end. The
-- three ledgers are all problems, 说“不”提级管 and “办不成事”; withdrawn problems and
-- undated closings are left out of each.
-- key: ledger, unit, month_on
with counted as (
    select
        unit,
        found_by,
        cast(date_trunc('month', assigned_on) as date) as found_in,
        cast(date_trunc('month', counted_closed_on) as date) as solved_in,
        count(*) as problems,
    from mart.problem
    where not is_withdrawn and not is_undated
    group by all
),

moves as (
    select
        unit,
        found_by,
        found_in as month_on,
        problems as found,
        0 as solved,
    from counted
    union all
    select
        unit,
        found_by,
        solved_in as month_on,
        0 as found,
        problems as solved,
    from counted
    where solved_in is not null
),

aired as (
    select
        '全部问题' as ledger,
        moves.*,
    from moves
    union all
    select
        moves.found_by as ledger,
        moves.*,
    from moves
    where moves.found_by in ('说“不”提级管', '“办不成事”')
),

summed as (
    select
        ledger,
        coalesce(unit, '全区') as unit,
        month_on,
        sum(found) as found,
        sum(solved) as solved,
    from aired
    group by grouping sets ((ledger, unit, month_on), (ledger, month_on))
),

units as (
    select
        unit,
        active_to,
    from mart.unit
    where unit not in (select unit, from mart.problem)
    union all
    select distinct
        unit,
        cast(null as date) as active_to,
    from mart.problem
    union all
    select
        '全区' as unit,
        null as active_to,
),

span as (
    select
        cast(date_trunc('month', min(assigned_on)) as date) as first_on,
        any_value(district.as_of) as as_of,
    from mart.problem
    cross join meta.district as district
),

starts as (
    select unnest(generate_series(first_on, as_of, interval 1 month)) as month_on,
    from span
),

months as (
    select cast(month_on as date) as month_on,
    from starts
),

places as (
    select
        ledgers.ledger,
        units.unit,
        months.month_on,
    from (
        values ('全部问题'), ('说“不”提级管'), ('“办不成事”')
    ) as ledgers (ledger)
    cross join units
    inner join months
        on coalesce(units.active_to >= months.month_on, true)
)

select
    places.ledger,
    places.unit,
    places.month_on,
    cast(coalesce(summed.found, 0) as bigint) as found,
    cast(coalesce(summed.solved, 0) as bigint) as solved,
    cast(
        sum(coalesce(summed.found, 0) - coalesce(summed.solved, 0)) over (
            partition by places.ledger, places.unit order by places.month_on
        ) as bigint
    ) as open_problems,
from places
left join summed
    on
        places.ledger = summed.ledger
        and places.unit = summed.unit
        and places.month_on = summed.month_on
order by places.month_on, places.unit = '全区' desc, places.unit, places.ledger
