-- At most one row: a problem of the ledger in full, as it was handed in. It is read one
-- at a time, with a reason that the audit log keeps.
select
    problem.problem_id,
    problem.unit,
    problem.problem as words,
from mart.problem as problem
where problem.problem_id = $problem
order by problem.problem_id
limit 1
