-- One row per problem of a unit about which a closing of $problems on $day can change a
-- finding: those themselves, and under a tag of theirs those assigned after that day.
with closed as (
    select unnest(cast($problems as varchar[])) as problem_id,
),

tags as (
    select distinct unnest(problem.six_checks) as tag,
    from mart.problem as problem
    inner join closed
        on problem.problem_id = closed.problem_id
),

tagged as (
    select coalesce(list(tag), []) as tags,
    from tags
)

select problem.problem_id,
from mart.problem as problem
cross join tagged
where
    problem.unit = cast($unit as varchar)
    and (
        problem.problem_id in (select closed.problem_id, from closed)
        or (
            problem.assigned_on > cast($day as date)
            and list_has_any(problem.six_checks, tagged.tags)
        )
    )
order by problem.problem_id
