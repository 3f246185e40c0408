-- One row per record about a finding or, for a ledger item, about the problem itself,
-- newest first; an entry that was corrected or struck out says by which.
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
    record.rule_id,
    record.cycle,
    record.subject,
    record.unit,
    record.figure,
    record.done_on,
    record.due_on,
    record.office,
    coalesce(record.answers, '') as answers,
    record.note,
    record.attachment,
    later.seq as replaced_by,
    later.kind as replaced_kind,
    former.seq as corrects_seq,
from recorded.record as record
left join recorded.record as later
    on record.record_id = later.corrects
left join recorded.record as former
    on record.corrects = former.record_id
where
    record.subject = $subject
    and (
        (record.rule_id = $rule and record.cycle = $cycle)
        or record.rule_id = 'problem'
    )
order by record.seq desc
