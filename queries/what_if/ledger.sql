-- One row per problem of $units, and one of the first day on which the ledger assigned
-- any: the calendar of cycles begins there.
with first_assigned as (
    select arg_min(problem_id, assigned_on) as problem_id,
    from export.ledger
)

select ledger.*,
from export.ledger as ledger
cross join first_assigned
where
    list_contains(cast($units as varchar[]), ledger.unit)
    or ledger.problem_id = first_assigned.problem_id
order by ledger.source_file, ledger.source_record
