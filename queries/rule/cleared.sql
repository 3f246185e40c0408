-- One row per unit whose problems due in the cycle's own year, $items or more, were all
-- closed on time and which has none open past due; a unit with undated closings is not
-- judged, nor one with a problem falsely closed, refused, complex and open too long, or
-- open at all where $beside_false, $beside_complex and $beside_open say so.
with spoiled as (
    select
        problem.cycle,
        problem.unit,
        bool_or(
            problem.status in ('虚假整改', '拒不整改')
            and problem.cycle_index >= current_cycle.cycle_index
        ) as has_false,
        bool_or(
            problem.difficulty = '疑难'
            and problem.cutoff_on
            > problem.assigned_on + to_months(setting.complex_months)
        ) as has_complex,
    from mart.problem_cycle as problem
    inner join mart.setting as setting
        on problem.cycle = setting.cycle
    inner join mart.cycle as current_cycle
        on current_cycle.is_current
    where problem.is_open
    group by problem.cycle, problem.unit
),

due as (
    select
        cycle,
        unit,
        count(*) as due,
        count(*) filter (where is_closed and counted_closed_on <= due_on)
            as closed_on_time,
    from mart.problem_cycle
    where is_due and year(due_on) = year(cutoff_on)
    group by cycle, unit
),

clean as (
    select
        due.*,
        closure.open_on_time,
        case
            when closure.closed_undated > 0 then '有销号没有日期，不判'
            when spoiled.has_false and cast($beside_false as varchar) = '不表扬'
                then '有虚假整改或拒不整改，不表扬'
            when spoiled.has_complex and cast($beside_complex as varchar) = '不表扬'
                then '有疑难问题超' || setting.complex_months || '个月，不表扬'
            when closure.open_problems > 0 and cast($beside_open as varchar) = '不表扬'
                then '还有未销号的，不算清零'
        end as not_judged,
    from due
    inner join mart.setting as setting
        on due.cycle = setting.cycle
    inner join mart.closure as closure
        on due.cycle = closure.cycle and due.unit = closure.unit
    left join spoiled
        on due.cycle = spoiled.cycle and due.unit = spoiled.unit
    where
        due.due >= cast($items as integer)
        and due.closed_on_time = due.due
        and closure.overdue = 0
        and closure.cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
),

-- Listed of those units alone: of the others there may be any number.
listed as (
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
    where problem.is_due and year(problem.due_on) = year(problem.cutoff_on)
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
    '按期销号' || clean.due || '件' as figure,
    '' as movement,
    null as streak,
    [] as readings,
    [
        ('年内到期', clean.due || '件'),
        ('按期销号', clean.closed_on_time || '件'),
        ('超期未销号', '0件'),
        ('未到期未销号', clean.open_on_time || '件'),
    ] as evidence,
    listed.sources,
    cast(least(999, clean.due) as integer) as weight,
    cast($way_off as varchar) as way_off,
    clean.not_judged,
from clean
inner join listed
    on clean.cycle = listed.cycle and clean.unit = listed.unit
