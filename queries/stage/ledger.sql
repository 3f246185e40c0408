-- One row per problem of the rectification ledger.
-- key: problem_id
select
    problem_id,
    problem,
    unit,
    problem_class,
    found_by,
    difficulty,
    handling,
    coalesce(six_checks, []) as six_checks,
    assigned_on,
    due_on,
    closed_on,
    status,
    spot_check,
    escalated_on,
    measures,
    source_file,
    source_record,
from export.ledger
