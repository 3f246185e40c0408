-- One row per thing recorded with a day by which it has to be kept or answered, while
-- it is not: a public promise, a problem under a plate (挂牌督办) not yet taken off, an
-- order to a unit, a letter to one. By the as-of day, the first due first: what was
-- asked, how many days are left, and whether somebody found it not kept.
-- key: seq
select
    entry.seq,
    entry.kind,
    entry.value,
    entry.unit,
    entry.item,
    entry.rule_id,
    entry.cycle,
    entry.subject,
    entry.done_on,
    entry.due_on,
    entry.due_on - district.as_of as days_left,
    entry.office,
    entry.note,
    coalesce(answer.answer in ('未兑现', '退回重办', '退回重报'), false) as is_broken,
    finding.finding_id,
from recorded.entry as entry
cross join meta.district as district
left join recorded.answer as answer
    on entry.seq = answer.seq
left join recorded.finding as finding
    on
        entry.rule_id = finding.rule_id
        and entry.cycle = finding.cycle
        and entry.subject = finding.subject
where
    entry.kind in ('公开承诺', '挂牌督办', '督办单', '发函')
    and entry.value <> '摘牌'
    and entry.due_on is not null
    and coalesce(
        answer.answer not in ('已兑现', '摘牌', '挂牌', '已办结', '已回复'), true
    )
order by entry.due_on, entry.seq
