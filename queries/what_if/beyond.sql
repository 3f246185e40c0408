-- One row per problem of $units other than $problems, as it stands on the as-of day:
-- what counts it and what it may be held against, and nothing that tells of it.
with asked as (
    select unnest(cast($problems as varchar[])) as problem_id,
)

select
    problem.* replace (
        cast(null as varchar) as problem,
        cast([] as varchar[]) as joint_units,
        cast(null as varchar) as problem_class,
        cast(null as varchar) as found_by,
        cast(null as varchar) as found_in_form,
        cast(null as varchar) as lead_unit,
        cast(null as varchar) as handling,
        cast(null as varchar) as due_words,
        cast(null as varchar) as measures
    ),
from mart.problem as problem
where
    list_contains(cast($units as varchar[]), problem.unit)
    and problem.problem_id not in (select asked.problem_id, from asked)
order by problem.source_file, problem.source_record
