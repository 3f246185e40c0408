-- One row per problem still open after its due date, and per open problem that has no
-- due date to be judged by.
select
    cast($rule_id as varchar) as rule_id,
    problem.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    coalesce('超期' || problem.days_past || '天', '无时限') as figure,
    '' as movement,
    null as streak,
    [] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        ('整改时限', due_text(problem.due_on, problem.due_words)),
        ('截至', day_text(problem.cutoff_on)),
        ('状态', problem.status),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    coalesce(
        cast(least(999, problem.days_past) as integer), 0
    ) as weight,
    replace(
        cast($way_off as varchar),
        '{days}',
        cast(problem.days_past as varchar)
    ) as way_off,
    case
        when problem.due_on is not null then null
        when problem.due_words is null then '没有整改时限，不判'
        else '无明确时限，不判'
    end as not_judged,
from mart.problem_cycle as problem
where
    problem.is_open
    and coalesce(problem.days_past > 0, true)
    and problem.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
