-- One row per letter on record, in the order of the directory and then of time: to whom
-- it went when, what file it is kept as, by when an answer is due and what came back.
-- The days left are those on counted_on. A null $cycle takes those of every cycle, a
-- null $unit those to every unit.
-- key: seq
-- rests on: asked
select
    asked.seq,
    asked.value,
    asked.cycle,
    asked.subject as unit,
    asked.item,
    asked.note,
    asked.done_on,
    asked.due_on,
    asked.attachment,
    asked.recorded_by,
    asked.answer,
    asked.answered_on,
    asked.answer_note,
    asked.days_left,
    asked.counted_on,
from recorded.asked as asked
where
    asked.kind = '发函'
    and ($cycle is null or asked.cycle = $cycle)
    and ($unit is null or asked.subject = $unit)
order by
    list_position((select units, from mart.directory), asked.subject) nulls last,
    asked.subject,
    asked.seq
