-- One row per vertically managed unit without the department it answers to.
-- level: warn
select
    source_file,
    source_record,
    'superior' as column_name,
    '垂直管理单位没有填主管部门，末位时不知道发函给谁' as reason,
from export.units
where is_vertical and superior is null
order by source_file, source_record
