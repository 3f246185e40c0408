-- One row per open problem due within $days days of the as-of day or past its due date,
-- the longest overdue first; at most $most of them.
-- key: problem_id
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.unit,
    problem.problem_class,
    problem.due_on,
    problem.due_words,
    coalesce(problem.overdue_days, -problem.days_to_due) as days_past,
    problem.status
    || case when problem.is_reopened then '，核查不通过' else '' end as status,
from mart.problem as problem
where
    problem.is_open
    and ($unit is null or problem.unit = $unit)
    and (problem.overdue_days is not null or problem.days_to_due <= $days)
order by
    problem.due_on,
    list_position((select units, from mart.directory), problem.unit) nulls last,
    problem.unit,
    problem.problem_id
limit $most
