-- One row per record that stands: neither corrected by a later one nor itself only the
-- striking out of another.
-- key: seq
select
    record.seq,
    record.origin_seq,
    record.record_id,
    record.recorded_at,
    record.recorded_by,
    record.why,
    record.kind,
    record.value,
    record.state,
    record.answered_by,
    record.outcome,
    record.rule_id,
    record.cycle,
    record.subject,
    record.unit,
    record.item,
    record.done_on,
    record.due_on,
    record.office,
    coalesce(record.answers, '') as answers,
    record.note,
    record.attachment,
from recorded.record as record
where
    record.kind <> '作废'
    and not exists (
        select later.seq,
        from recorded.record as later
        where later.corrects = record.record_id
    )
order by record.seq
