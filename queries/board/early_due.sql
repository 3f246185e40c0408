-- One row per open problem that falls due within $days days of the cut-off of a cycle,
-- the soonest first; at most $most of them, and with each how many there are.
select
    problem.problem_id,
    left(problem.problem, 40) as problem,
    problem.unit,
    problem.problem_class,
    problem.due_on,
    problem.due_on - cycles.cutoff_on as days_left,
    count(*) over () as problems,
from mart.problem as problem
inner join mart.cycle as cycles
    on problem.assigned_on <= cycles.cutoff_on
where
    cycles.cycle = $cycle
    and ($unit is null or problem.unit = $unit)
    and not problem.is_withdrawn
    and not (
        problem.is_closed
        and coalesce(problem.closed_on <= cycles.cutoff_on, true)
    )
    and problem.due_on - cycles.cutoff_on between 0 and $days
order by problem.due_on, problem.unit, problem.problem_id
limit $most
