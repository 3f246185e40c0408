-- One row per unit that ceased before it began.
-- level: refuse
select
    source_file,
    source_record,
    'active_to' as column_name,
    format(
        '停用日期 {} 早于启用日期 {}，请核对', active_to::varchar, active_from::varchar
    ) as reason,
from export.units
where active_to < active_from
order by source_file, source_record
