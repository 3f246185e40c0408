-- One row per problem open at the cut-off of a cycle whose deadline names no day
-- (无明确时限), the longest open first; at most $most of them, and with each how many
-- there are.
-- key: problem_id
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.unit,
    problem.problem_class,
    problem.due_words,
    problem.days_open,
    problem.status
    || case when problem.is_reopened then '，核查不通过' else '' end as status,
    count(*) over () as undated_problems,
from mart.problem_cycle as problem
where
    problem.cycle = $cycle
    and ($unit is null or problem.unit = $unit)
    and problem.is_open
    and problem.due_on is null
    and problem.due_words is not null
order by
    problem.days_open desc,
    list_position((select units, from mart.directory), problem.unit) nulls last,
    problem.unit,
    problem.problem_id
limit $most
