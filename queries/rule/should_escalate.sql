-- One row per open problem marked 困难 that is within $days days of its due date, or past
-- it, and has not been escalated.
select
    'should_escalate' as rule_id,
    cycles.cycle,
    problem.unit,
    problem.problem_id as subject,
    left(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    case
        when cycles.cutoff_on - problem.due_on > 0 then '超期' || (cycles.cutoff_on - problem.due_on) || '天'
        else '还剩' || (problem.due_on - cycles.cutoff_on) || '天'
    end as figure,
    '' as movement,
    null as streak,
    ['待确认'] as readings,
    [
        {
            'label': '交办日期',
            'value': strftime(problem.assigned_on, '%Y年%-m月%-d日'),
        },
        {
            'label': '整改时限',
            'value': coalesce(strftime(problem.due_on, '%Y年%-m月%-d日'), '未填'),
        },
        {
            'label': '截至',
            'value': strftime(cycles.cutoff_on, '%Y年%-m月%-d日'),
        },
        {
            'label': '难易',
            'value': coalesce(problem.difficulty, '未填'),
        },
        {
            'label': '提级日期',
            'value': '无',
        },
    ] as evidence,
    [{'file': problem.source_file, 'record': problem.source_record}] as sources,
    cast(least(999, greatest(0, cycles.cutoff_on - problem.due_on)) as integer) as weight,
    cast($way_off as varchar) as way_off,
    case when problem.due_on is null then '没有整改时限，不判' end as not_judged,
from mart.problem as problem
inner join mart.cycle as cycles
    on problem.assigned_on <= cycles.cutoff_on
where
    problem.difficulty = '困难'
    and not problem.is_withdrawn
    and not (
        problem.is_closed
        and coalesce(problem.closed_on <= cycles.cutoff_on, true)
    )
    and coalesce(problem.escalated_on > cycles.cutoff_on, true)
    and coalesce(problem.due_on - cycles.cutoff_on <= cast($days as integer), true)
    and cycles.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
