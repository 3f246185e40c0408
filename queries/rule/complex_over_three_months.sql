-- One row per complex problem (疑难) still open more than $months months after it was
-- assigned.
select
    cast($rule_id as varchar) as rule_id,
    cycles.cycle,
    problem.unit,
    problem.problem_id as subject,
    left(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    '已' || (cycles.cutoff_on - problem.assigned_on) || '天' as figure,
    '' as movement,
    null as streak,
    ['待确认'] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        (
            '满' || cast($months as integer) || '个月',
            day_text(problem.assigned_on + to_months(cast($months as integer)))
        ),
        ('截至', day_text(cycles.cutoff_on)),
        ('难易', problem.difficulty),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    cast(least(999, cycles.cutoff_on - problem.assigned_on) as integer) as weight,
    replace(
        replace(
            cast($way_off as varchar),
            '{limit_on}',
            day_text(problem.assigned_on + to_months(cast($months as integer)))
        ),
        '{months}',
        cast(cast($months as integer) as varchar)
    ) as way_off,
    null as not_judged,
from mart.problem as problem
inner join mart.cycle as cycles
    on problem.assigned_on <= cycles.cutoff_on
where
    not problem.is_withdrawn
    and not (
        problem.is_closed
        and coalesce(problem.closed_on <= cycles.cutoff_on, true)
    )
    and problem.difficulty = '疑难'
    and cycles.cutoff_on
    > problem.assigned_on + to_months(cast($months as integer))
    and cycles.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
