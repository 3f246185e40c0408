-- One row per count of a closure rate that is larger than what it is part of: closed
-- and overdue of what was assigned, closed on time of what is closed, overdue of what
-- is left.
-- level: refuse
with part as (
    select
        source_file,
        source_record,
        'closed' as column_name,
        '已销号数' as title,
        closed as n,
        '应销号数' as whole,
        assigned as most,
    from export.closure_rates
    union all
    select
        source_file,
        source_record,
        'closed_on_time' as column_name,
        '按期销号数' as title,
        closed_on_time as n,
        case when closed is null then '应销号数' else '已销号数' end as whole,
        coalesce(closed, assigned) as most,
    from export.closure_rates
    union all
    select
        source_file,
        source_record,
        'overdue' as column_name,
        '超期数' as title,
        overdue as n,
        '没有销号的件数' as whole,
        assigned - least(coalesce(closed, closed_on_time, 0), assigned) as most,
    from export.closure_rates
)

select
    source_file,
    source_record,
    column_name,
    format('{} {} 大于{} {}', title, n, whole, most) as reason,
from part
where n > most
order by source_file, source_record, column_name
