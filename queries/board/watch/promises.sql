-- One row per public promise not yet kept and per problem under a plate not yet taken
-- off (挂牌督办), by the as-of day, the first due first: what was said, by when, how many
-- days are left, and whether somebody found it not kept.
-- key: seq
with standing as (
    select
        entry.seq,
        entry.origin_seq,
        entry.kind,
        entry.rule_id,
        entry.cycle,
        entry.subject,
        entry.unit,
        entry.item,
        entry.done_on,
        entry.due_on,
        entry.office,
        entry.note,
        case entry.kind
            when '公开承诺' then '承诺核验' else '挂牌督办'
        end as answered_by,
    from recorded.entry as entry
    where
        entry.kind = '公开承诺'
        or (entry.kind = '挂牌督办' and entry.value = '挂牌')
),

answered as (
    select
        standing.seq,
        arg_max(answer.value, answer.origin_seq) as answer,
        max(answer.done_on) as answered_on,
    from standing
    inner join recorded.entry as answer
        on
            standing.rule_id = answer.rule_id
            and (standing.rule_id = 'problem' or standing.cycle = answer.cycle)
            and standing.subject = answer.subject
            and standing.answered_by = answer.kind
            and standing.origin_seq < answer.origin_seq
    group by standing.seq
)

select
    standing.seq,
    standing.kind,
    standing.unit,
    standing.item,
    standing.rule_id,
    standing.cycle,
    standing.subject,
    standing.done_on,
    standing.due_on,
    standing.due_on - district.as_of as days_left,
    standing.office,
    standing.note,
    coalesce(answered.answer = '未兑现', false) as is_broken,
    answered.answered_on,
    finding.finding_id,
from standing
cross join meta.district as district
left join answered
    on standing.seq = answered.seq
left join recorded.finding as finding
    on
        standing.rule_id = finding.rule_id
        and standing.cycle = finding.cycle
        and standing.subject = finding.subject
where coalesce(answered.answer not in ('已兑现', '摘牌', '挂牌'), true)
order by standing.due_on, standing.seq
