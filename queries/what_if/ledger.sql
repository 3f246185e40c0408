-- One row per problem of $units; only those of $problems, where they are given.
with asked as (
    select unnest(cast($problems as varchar[])) as problem_id,
)

select *,
from export.ledger
where
    list_contains(cast($units as varchar[]), unit)
    and (
        cast($problems as varchar[]) is null
        or problem_id in (select asked.problem_id, from asked)
    )
order by source_file, source_record
