-- One row per thing recorded with a day by which it has to be kept or answered, while
-- it is not: a public promise, a problem under a plate (挂牌督办) not yet taken off, an
-- order to a unit, a letter to one. By the as-of day, the first due first: what was
-- asked, how many days are left, and what came back, which may be that it was not kept.
-- key: seq
-- rests on: asked, which
select
    asked.seq,
    asked.kind,
    asked.value,
    asked.unit,
    asked.item,
    asked.rule_id,
    asked.cycle,
    asked.subject,
    asked.done_on,
    asked.due_on,
    asked.days_left,
    asked.office,
    asked.note,
    asked.answer,
    asked.is_broken,
    finding.finding_id,
from recorded.asked as asked
left join recorded.finding as finding
    on
        asked.rule_id = finding.rule_id
        and asked.cycle = finding.cycle
        and asked.subject = finding.subject
where not asked.is_settled
order by asked.due_on, asked.seq
