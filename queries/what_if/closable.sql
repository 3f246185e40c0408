-- One row per problem of $problems that a unit answers for and that a closing on $day
-- could close: one not closed by then.
with asked as (
    select unnest(cast($problems as varchar[])) as problem_id,
)

select
    problem.problem_id,
    problem.assigned_on,
from mart.problem as problem
inner join asked
    on problem.problem_id = asked.problem_id
where
    problem.unit = cast($unit as varchar)
    and not problem.is_withdrawn
    and not (problem.is_closed and closed_by(problem.closed_on, cast($day as date)))
order by problem.problem_id
