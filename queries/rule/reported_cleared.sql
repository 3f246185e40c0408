-- One row per unit of which closure rates since new year say, without a ledger, that
-- all it was assigned, $items or more, was closed on time; where they leave that open,
-- it is not judged.
with clean as (
    select
        *,
        case
            when not is_of_year then '不是从年初起的累计数，不判'
            when closed is null then '只有销号率，没有已销号数，不判'
            when closed_on_time is null then '没有按期销号数，不判'
        end as not_judged,
    from mart.reported_closure
    where
        decides
        and not is_whole
        and assigned >= cast($items as integer)
        and coalesce(closed = assigned, closure_rate_pct = 100)
        and coalesce(closed_on_time = assigned, true)
        and coalesce(overdue, 0) = 0
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    cast($rule_id as varchar) as rule_id,
    cycle,
    unit,
    unit as subject,
    '整改销号' as item,
    null as scope,
    null as disposition,
    '按期销号' || assigned || '件' as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('销号率表的周期', period),
        ('应销号', assigned || '件'),
        ('已销号', coalesce(closed || '件', '无数据')),
        ('按期销号', coalesce(closed_on_time || '件', '无数据')),
    ] as evidence,
    [(source_file, source_record)] as sources,
    cast(least(999, assigned) as integer) as weight,
    cast($way_off as varchar) as way_off,
    not_judged,
from clean
