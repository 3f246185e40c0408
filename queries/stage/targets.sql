-- One row per indicator and year, with the floor to keep and the stretch to strive for.
-- key: year, indicator
select
    year,
    indicator,
    floor_value,
    stretch_value,
    measure_unit,
    source_file,
    source_record,
from export.targets
