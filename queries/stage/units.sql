-- One row per unit of the district's directory.
-- key: unit
select
    unit,
    unit_class,
    coalesce(is_vertical, false) as is_vertical,
    superior,
    coalesce(former_names, []) as former_names,
    active_from,
    active_to,
    successor,
    source_file,
    source_record,
from export.units
