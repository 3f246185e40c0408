-- One row per problem of $units.
select *,
from export.ledger
where list_contains(cast($units as varchar[]), unit)
order by source_file, source_record
