-- One row per ranked work item, with the unit that answers for it.
-- key: item
select
    item,
    item_class,
    unit,
    cadence,
    direction,
    measure_unit,
    weight,
    source_file,
    source_record,
from export.work_items
