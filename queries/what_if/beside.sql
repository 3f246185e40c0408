-- One row per problem that what is found of $problems rests on: those themselves, and
-- closed ones under a tag of theirs.
with asked as (
    select unnest(cast($problems as varchar[])) as problem_id,
),

tags as (
    select distinct unnest(problem.six_checks) as tag,
    from mart.problem as problem
    inner join asked
        on problem.problem_id = asked.problem_id
),

tagged as (
    select coalesce(list(tag), []) as tags,
    from tags
)

select problem.*,
from mart.problem as problem
cross join tagged
where
    problem.problem_id in (select asked.problem_id, from asked)
    or (
        problem.counted_closed_on is not null
        and list_has_any(problem.six_checks, tagged.tags)
    )
order by problem.source_file, problem.source_record
