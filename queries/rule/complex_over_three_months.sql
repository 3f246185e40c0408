-- One row per complex problem (疑难) still open more than $months months after it was
-- assigned.
select
    cast($rule_id as varchar) as rule_id,
    problem.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    '已' || problem.days_open || '天' as figure,
    '' as movement,
    null as streak,
    ['读法待定：方案没有写超过以后怎么处置，借用重点监督；另一种读法：只督办，不列入黑榜']
        as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        (
            '满' || cast($months as integer) || '个月',
            day_text(problem.assigned_on + to_months(cast($months as integer)))
        ),
        ('截至', day_text(problem.cutoff_on)),
        ('难易', problem.difficulty),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    cast(least(999, problem.days_open) as integer) as weight,
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
from mart.problem_cycle as problem
where
    problem.is_open
    and problem.difficulty = '疑难'
    and problem.cutoff_on
    > problem.assigned_on + to_months(cast($months as integer))
    and problem.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
