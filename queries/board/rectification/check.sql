-- At most one row: a problem of the ledger with its record in the file, as written.
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.unit,
    problem.status,
    problem.is_reopened,
    problem.assigned_on,
    problem.due_on,
    problem.due_words,
    problem.joint_units,
    problem.closed_on,
    problem.spot_check,
    problem.source_file as file,
    problem.source_record as record,
    file.sha256,
    file.header,
    written.cells,
from mart.problem as problem
left join source.file as file
    on problem.source_file = file.file
left join source.written as written
    on
        problem.source_file = written.file
        and problem.source_record = written.record
where problem.problem_id = $problem
order by problem.problem_id
limit 1
