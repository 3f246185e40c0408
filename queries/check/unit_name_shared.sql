-- One row per unit whose present or former name another unit goes by as well.
-- level: refuse
with spelling as (
    select
        source_file,
        source_record,
        unit,
        unit as spelled,
    from export.units
    union all
    select
        source_file,
        source_record,
        unit,
        unnest(former_names) as spelled,
    from export.units
),

shared_spelling as (
    select
        spelled,
        min(unit) as one_unit,
        max(unit) as other_unit,
    from spelling
    group by spelled
    having min(unit) <> max(unit)
)

select
    spelling.source_file,
    spelling.source_record,
    'former_names' as column_name,
    format(
        '名称“{}”同时属于{}和{}，一个名称只能属于一个单位',
        shared_spelling.spelled,
        shared_spelling.one_unit,
        shared_spelling.other_unit
    ) as reason,
from spelling
inner join shared_spelling on spelling.spelled = shared_spelling.spelled
order by spelling.source_file, spelling.source_record, shared_spelling.spelled
