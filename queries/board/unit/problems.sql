-- One row per problem of a unit that was open at the cut-off of a cycle, the one
-- longest due first, with the step that its next day brings; at most $most of them.
-- key: problem_id
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.problem_class,
    problem.difficulty,
    problem.assigned_on,
    problem.due_on,
    problem.due_words,
    problem.days_past,
    problem.status
    || case when problem.is_reopened then '，核查不通过' else '' end as status,
    ahead.next_words,
    coalesce(ahead.is_near, false) as is_near,
    count(*) over () as open_problems,
from mart.problem_cycle as problem
left join mart.next_problem as ahead
    on problem.cycle = ahead.cycle and problem.problem_id = ahead.subject
where
    problem.cycle = $cycle
    and problem.unit = $unit
    and problem.is_open
order by problem.due_on nulls last, problem.problem_id
limit $most
