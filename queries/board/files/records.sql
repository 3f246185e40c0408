-- One row per finding, problem or inspected matter of those asked for and export record
-- that it rests on.
-- key: traced, file, record
with asked as (
    select unnest(cast($traced as varchar[])) as traced,
),

rests as (
    select
        asked.traced,
        unnest(finding.sources) as place,
    from asked
    inner join recorded.finding as finding
        on asked.traced = finding.finding_id
    union all
    select
        asked.traced,
        struct_pack(
            file := problem.source_file, record := problem.source_record
        ) as place,
    from asked
    inner join mart.problem as problem
        on asked.traced = problem.problem_id
    union all
    select
        asked.traced,
        struct_pack(
            file := matter.source_file, record := matter.source_record
        ) as place,
    from asked
    inner join stage.inspections as matter
        on asked.traced = matter.inspection_id
)

select distinct
    rests.traced,
    rests.place.file,
    rests.place.record,
from rests
order by rests.traced, rests.place.file, rests.place.record
