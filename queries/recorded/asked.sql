-- One row per entry that asks for something to be kept or answered by a day: what came
-- back, how that leaves it, and how many days are left on counted_on.
-- key: seq
select
    entry.*,
    answer.answer,
    answer.answered_on,
    answer.answer_note,
    coalesce(answer.outcome in ('settles', 'replaces'), false) as is_settled,
    coalesce(answer.outcome = 'breaks', false) as is_broken,
    entry.due_on - district.as_of as days_left,
    district.as_of as counted_on,
from recorded.entry as entry
cross join meta.district as district
left join recorded.answer as answer
    on entry.seq = answer.seq
where
    entry.answered_by is not null
    and entry.due_on is not null
    and coalesce(entry.outcome = 'replaces', true)
order by entry.seq
