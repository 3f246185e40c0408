-- One row per unit that closure rates give overdue problems, without a ledger to name
-- them, and per unit with open ones of which they do not say how many are overdue.
select
    cast($rule_id as varchar) as rule_id,
    cycle,
    unit,
    unit as subject,
    '整改销号' as item,
    null as scope,
    null as disposition,
    coalesce('超期' || overdue || '件', '无数据') as figure,
    '' as movement,
    null as streak,
    [] as readings,
    [
        ('销号率表的周期', period),
        ('应销号', assigned || '件'),
        ('已销号', coalesce(closed || '件', '无数据')),
        ('超期未销号', coalesce(overdue || '件', '无数据')),
    ] as evidence,
    [(source_file, source_record)] as sources,
    cast(least(999, coalesce(overdue, 0)) as integer) as weight,
    replace(
        cast($way_off as varchar), '{problems}', cast(coalesce(overdue, 0) as varchar)
    ) as way_off,
    case when overdue is null then '没有超期数，不判' end as not_judged,
from mart.reported_closure
where
    decides
    and not is_whole
    and coalesce(overdue > 0, coalesce(closed < assigned, closure_rate_pct < 100))
    and cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
