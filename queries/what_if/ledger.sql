-- One row per problem of $units, and one for the first day on which the ledger assigned
-- any: the calendar of cycles begins there.
select *,
from export.ledger
qualify
    list_contains(cast($units as varchar[]), unit)
    or row_number() over (order by assigned_on, source_file, source_record) = 1
order by source_file, source_record
