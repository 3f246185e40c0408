-- One row per problem of $problems that a unit answers for and that a closing on a day
-- could close: one not closed by then.
select
    problem.problem_id,
    problem.assigned_on,
from mart.problem as problem
where
    problem.unit = cast($unit as varchar)
    and not problem.is_withdrawn
    and not (
        problem.is_closed
        and coalesce(problem.closed_on <= cast($day as date), true)
    )
    and list_contains(cast($problems as varchar[]), problem.problem_id)
order by problem.problem_id
