-- One row per inspection assigned dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'assigned_on' as column_name,
    format(
        '交办日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        assigned_on::varchar,
        as_of::varchar
    ) as reason,
from export.inspections
cross join meta.district
where assigned_on > as_of
order by source_file, source_record
