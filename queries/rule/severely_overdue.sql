-- One row per problem still open more than $days days after its due date.
select
    cast($rule_id as varchar) as rule_id,
    problem.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    '超期' || problem.days_past || '天' as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        ('整改时限', due_text(problem.due_on, problem.due_words)),
        ('截至', day_text(problem.cutoff_on)),
        ('状态', problem.status),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    cast(least(999, problem.days_past) as integer) as weight,
    replace(
        cast($way_off as varchar),
        '{days}',
        cast(problem.days_past as varchar)
    ) as way_off,
    null as not_judged,
from mart.problem_cycle as problem
where
    problem.is_open
    and problem.days_past > cast($days as integer)
    and problem.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
