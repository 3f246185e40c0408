-- One row per unit of the district.
-- key: unit
select
    unit,
    unit_class,
    is_vertical,
    superior,
    former_names,
    active_from,
    active_to,
    successor,
    source_file,
    source_record,
from stage.units
order by unit
