-- One row per recorded performance of a duty.
-- key: unit, duty, done_on
select
    unit,
    duty,
    done_on,
    coalesce(times, 1) as times,
    theme,
    note,
    source_file,
    source_record,
from export.duties
