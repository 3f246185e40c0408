-- One row per unit whose problems due in the year, $items or more, were all closed on
-- time and which has none open past due; a unit with undated closings is not judged.
with clean as (
    select *,
    from mart.closure
    where
        unit <> '全区'
        and due >= cast($items as integer)
        and closed_on_time = due
        and overdue = 0
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
),

closings as (
    select
        problem.cycle,
        problem.unit,
        list(
            (problem.source_file, problem.source_record)
            order by problem.source_file, problem.source_record
        ) as sources,
    from mart.problem_cycle as problem
    inner join clean
        on problem.cycle = clean.cycle and problem.unit = clean.unit
    where problem.is_due
    group by problem.cycle, problem.unit
)

select
    cast($rule_id as varchar) as rule_id,
    clean.cycle,
    clean.unit,
    clean.unit as subject,
    '整改销号' as item,
    null as scope,
    null as disposition,
    clean.closed_on_time || '/' || clean.due as figure,
    '' as movement,
    null as streak,
    [] as readings,
    [
        ('年内到期', clean.due || '件'),
        ('按期销号', clean.closed_on_time || '件'),
        ('超期未销号', '0件'),
        ('未到期未销号', clean.open_on_time || '件'),
    ] as evidence,
    closings.sources,
    cast(least(999, clean.due) as integer) as weight,
    cast($way_off as varchar) as way_off,
    case when clean.closed_undated > 0 then '有销号没有日期，不判' end as not_judged,
from clean
inner join closings
    on clean.cycle = closings.cycle and clean.unit = closings.unit
