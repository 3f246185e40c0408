-- One row per open problem past its due date that becomes severely overdue within $days
-- days, the last on which it may still be closed among them.
with late as (
    select
        problem.*,
        problem.due_on + setting.severely_overdue_days + 1 as severe_on,
    from mart.problem_cycle as problem
    inner join mart.setting as setting
        on problem.cycle = setting.cycle
    where
        problem.is_open
        and problem.days_past > 0
        and problem.cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    cast($rule_id as varchar) as rule_id,
    late.cycle,
    late.unit,
    late.problem_id as subject,
    opening_of(late.problem, 40) as item,
    null as scope,
    null as disposition,
    '还有' || (late.severe_on - late.cutoff_on) || '天' as figure,
    '' as movement,
    null as streak,
    [] as readings,
    [
        ('交办日期', day_text(late.assigned_on)),
        ('整改时限', due_text(late.due_on, late.due_words)),
        (
            '截至',
            day_text(late.cutoff_on)
            || '，已超期'
            || late.days_past
            || '天'
        ),
        ('严重超期', day_text(late.severe_on) || '起'),
    ] as evidence,
    [(late.source_file, late.source_record)] as sources,
    cast(
        greatest(0, 999 - (late.severe_on - late.cutoff_on)) as integer
    ) as weight,
    replace(
        cast($way_off as varchar),
        '{last_on}',
        day_text(late.severe_on - 1)
    ) as way_off,
    null as not_judged,
from late
where late.severe_on - late.cutoff_on between 1 and cast($days as integer)
