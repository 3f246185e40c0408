-- One row per recorded performance of a duty.
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
