-- One row per record that stands: neither corrected by a later one nor itself only the
-- striking out of another.
-- key: seq
with asking as (
    select
        kind,
        any_value(answered_by) as answered_by,
    from recorded.choice
    group by kind
)

select
    record.seq,
    record.origin_seq,
    record.record_id,
    record.recorded_at,
    record.recorded_by,
    record.why,
    record.kind,
    record.value,
    choice.state,
    asking.answered_by,
    choice.outcome,
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
left join asking
    on record.kind = asking.kind
left join recorded.choice as choice
    on
        record.kind = choice.kind
        and record.value = choice.value
where
    record.kind <> '作废'
    and not exists (
        select later.seq,
        from recorded.record as later
        where later.corrects = record.record_id
    )
order by record.seq
