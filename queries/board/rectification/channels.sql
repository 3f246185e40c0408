-- One row per source of problems that the plan names: how many problems it brought in
-- the year up to a cycle's cut-off, how many stay open, in how many months it brought
-- one, for how many units, and when the last. Those of no source stand at the end.
-- key: source
with found as (
    select
        coalesce(problem.found_by, '未注明') as source,
        count(*) filter (where problem.is_counted) as problems,
        count(*) filter (where problem.is_open) as open_problems,
        count(distinct month(problem.assigned_on)) filter (
            where problem.is_counted
        ) as months,
        count(distinct problem.unit) filter (where problem.is_counted) as units,
        max(problem.assigned_on) as last_on,
    from mart.problem_cycle as problem
    where
        problem.cycle = $cycle
        and ($unit is null or problem.unit = $unit)
    group by all
),

named as (
    select
        source.position,
        source.source,
        source.kind,
        source.clause,
    from meta.source as source
    union all
    select
        999 as position,
        '未注明' as source,
        '未注明' as kind,
        null as clause,
)

select
    named.source,
    named.kind,
    named.clause,
    coalesce(found.problems, 0) as problems,
    coalesce(found.open_problems, 0) as open_problems,
    coalesce(found.months, 0) as months,
    coalesce(found.units, 0) as units,
    found.last_on,
from named
left join found
    on named.source = found.source
where named.position < 999 or found.problems + found.open_problems > 0
order by named.position
