-- One row per unit that the ledger assigned a problem to, or closure rates name.
-- key: value
with named as (
    select closure.unit,
    from mart.closure as closure
    union
    select reported.unit,
    from mart.reported_closure as reported
    where reported.decides
)

select
    named.unit as value,
    named.unit as label,
from named
where named.unit != '全区'
order by
    list_position((select units, from mart.directory), named.unit) nulls last,
    named.unit
