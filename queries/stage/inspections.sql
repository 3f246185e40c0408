-- One row per matter under inspection; its units and deadline as in stage.ledger.
-- key: inspection_id
select
    inspection_id,
    matter,
    found_by,
    unit,
    list_filter(
        list_distinct(coalesce(unit_others, []) || coalesce(joint_units, [])),
        lambda joint: joint <> unit
    ) as joint_units,
    assigned_on,
    due_on,
    due_on_words as due_words,
    progress_pct,
    visited_on,
    source_file,
    source_record,
from export.inspections
