-- One row per problem still open more than $days days after its due date.
select
    cast($rule_id as varchar) as rule_id,
    cycles.cycle,
    problem.unit,
    problem.problem_id as subject,
    left(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    '超期' || (cycles.cutoff_on - problem.due_on) || '天' as figure,
    '' as movement,
    null as streak,
    ['待确认'] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        ('整改时限', coalesce(day_text(problem.due_on), '未填')),
        ('截至', day_text(cycles.cutoff_on)),
        ('状态', problem.status),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    cast(least(999, cycles.cutoff_on - problem.due_on) as integer) as weight,
    replace(
        cast($way_off as varchar),
        '{days}',
        cast(cycles.cutoff_on - problem.due_on as varchar)
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
    and cycles.cutoff_on - problem.due_on > cast($days as integer)
    and cycles.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
