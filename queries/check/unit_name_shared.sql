-- One row per unit whose present or former name another unit goes by as well.
-- level: refuse
with known_name as (
    select source_file, source_record, unit, unit as name
    from export.units
    union all
    select source_file, source_record, unit, unnest(former_names) as name
    from export.units
),

shared_name as (
    select name, min(unit) as one_unit, max(unit) as other_unit
    from known_name
    group by name
    having min(unit) <> max(unit)
)

select
    known_name.source_file,
    known_name.source_record,
    'former_names' as column_name,
    format(
        '名称“{}”同时属于{}和{}，一个名称只能属于一个单位',
        shared_name.name, shared_name.one_unit, shared_name.other_unit
    ) as reason,
from known_name
inner join shared_name on known_name.name = shared_name.name
order by known_name.source_file, known_name.source_record, shared_name.name
