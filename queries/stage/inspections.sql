-- One row per matter under inspection.
-- key: inspection_id
select
    inspection_id,
    matter,
    found_by,
    unit,
    assigned_on,
    due_on,
    progress_pct,
    visited_on,
    source_file,
    source_record,
from export.inspections
