-- One row per name that one unit alone went by before: which it is now.
-- key: former
with named as (
    select
        unit,
        unnest(former_names) as former,
    from mart.unit
)

select
    former,
    min(unit) as unit,
from named
where former not in (select unit, from mart.unit)
group by former
having count(distinct unit) = 1
order by former
