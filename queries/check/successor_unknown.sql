-- One row per unit whose successor is not in the directory.
-- level: refuse
select
    closed.source_file,
    closed.source_record,
    'successor' as column_name,
    format('接续单位“{}”不在单位目录里，请填目录里的名称', closed.successor) as reason,
from export.units as closed
anti join export.units as listed
    on closed.successor = listed.unit
where closed.successor is not null
order by closed.source_file, closed.source_record
