-- One row per entry that asks for something by a day and was answered: a promise, a
-- problem under a plate (挂牌督办), an order to a unit, a letter to one. The last answer
-- after it about the same stands; it answers all that was recorded before it.
-- key: seq
select
    asked.seq,
    arg_max(answer.value, answer.origin_seq) as answer,
    arg_max(answer.outcome, answer.origin_seq) as outcome,
    arg_max(answer.done_on, answer.origin_seq) as answered_on,
    arg_max(answer.note, answer.origin_seq) as answer_note,
from recorded.entry as asked
inner join recorded.entry as answer
    on
        asked.rule_id = answer.rule_id
        and (asked.rule_id = 'problem' or asked.cycle = answer.cycle)
        and asked.subject = answer.subject
        and asked.answered_by = answer.kind
        and asked.origin_seq < answer.origin_seq
group by asked.seq
order by asked.seq
