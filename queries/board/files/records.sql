-- One row per finding, problem or inspected matter of those asked for and export record
-- that it rests on.
-- key: traced, file, record
with rests as (
    select
        finding_id as traced,
        sources,
    from recorded.finding
    union all
    select
        problem_id as traced,
        [struct_pack(file := source_file, record := source_record)] as sources,
    from mart.problem
    union all
    select
        inspection_id as traced,
        [struct_pack(file := source_file, record := source_record)] as sources,
    from stage.inspections
),

asked as (
    select
        traced,
        unnest(sources) as place,
    from rests
    where list_contains(cast($traced as varchar[]), traced)
)

select distinct
    asked.traced,
    asked.place.file,
    asked.place.record,
from asked
order by asked.traced, asked.place.file, asked.place.record
