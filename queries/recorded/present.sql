-- One row: the present name of each unit, and of the district, by the former names that
-- nothing else goes by. It rests on the version alone.
with named as (
    select
        unit as name,
        unnest(former_names) as former,
    from mart.unit
    union all
    select
        name,
        unnest(former_names) as former,
    from meta.district
)

select map(list(each.former), list(each.name)) as by_former,
from (
    select
        former,
        min(name) as name,
    from named
    where former not in (select unit, from mart.unit)
    group by former
    having count(distinct name) = 1
) as each
