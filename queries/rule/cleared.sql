-- One row per unit whose problems due in the cycle's own year, $items or more, were all
-- closed on time and which has none open past due; a unit with undated closings is not
-- judged.
with due as (
    select
        cycle,
        unit,
        count(*) as due,
        count(*) filter (where is_closed and counted_closed_on <= due_on)
            as closed_on_time,
        list(
            (source_file, source_record) order by source_file, source_record
        ) as sources,
    from mart.problem_cycle
    where is_due and year(due_on) = year(cutoff_on)
    group by cycle, unit
),

clean as (
    select
        due.*,
        closure.open_on_time,
        closure.closed_undated,
    from due
    inner join mart.closure as closure
        on due.cycle = closure.cycle and due.unit = closure.unit
    where
        due.due >= cast($items as integer)
        and due.closed_on_time = due.due
        and closure.overdue = 0
        and closure.cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
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
    clean.sources,
    cast(least(999, clean.due) as integer) as weight,
    cast($way_off as varchar) as way_off,
    case when clean.closed_undated > 0 then '有销号没有日期，不判' end as not_judged,
from clean
