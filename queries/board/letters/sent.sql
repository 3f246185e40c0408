-- One row per letter on record, in the order of the directory and then of time: to whom
-- it went when, what file it is kept as, by when an answer is due and what came back.
-- The days left are those on counted_on. A null $cycle takes those of every cycle, a
-- null $unit those to every unit.
-- key: seq
select
    entry.seq,
    entry.value,
    entry.cycle,
    entry.subject as unit,
    entry.item,
    entry.note,
    entry.done_on,
    entry.due_on,
    entry.attachment,
    entry.recorded_by,
    answer.answer,
    answer.answered_on,
    answer.answer_note,
    entry.due_on - district.as_of as days_left,
    district.as_of as counted_on,
from recorded.entry as entry
cross join meta.district as district
left join recorded.answer as answer
    on entry.seq = answer.seq
where
    entry.kind = '发函'
    and ($cycle is null or entry.cycle = $cycle)
    and ($unit is null or entry.subject = $unit)
order by
    list_position((select units, from mart.directory), entry.subject) nulls last,
    entry.subject,
    entry.seq
