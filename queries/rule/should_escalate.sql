-- One row per open problem marked 困难 that is within $days days of its due date, or past
-- it, and has not been escalated; and per one that has no due date to be judged by.
select
    cast($rule_id as varchar) as rule_id,
    problem.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    case
        when problem.due_on is null then '无时限'
        when problem.days_past > 0
            then '超期' || problem.days_past || '天'
        else '还剩' || (problem.due_on - problem.cutoff_on) || '天'
    end as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        ('整改时限', due_text(problem.due_on, problem.due_words)),
        ('截至', day_text(problem.cutoff_on)),
        ('难易', problem.difficulty),
        ('提级日期', '无'),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    cast(
        least(999, greatest(0, problem.days_past)) as integer
    ) as weight,
    cast($way_off as varchar) as way_off,
    case
        when problem.due_on is not null then null
        when problem.due_words is null then '没有整改时限，不判'
        else '无明确时限，不判'
    end as not_judged,
from mart.problem_cycle as problem
where
    problem.is_open
    and problem.difficulty = '困难'
    and coalesce(problem.escalated_on > problem.cutoff_on, true)
    and coalesce(
        problem.due_on - problem.cutoff_on <= cast($days as integer), true
    )
    and problem.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
