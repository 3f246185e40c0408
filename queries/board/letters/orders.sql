-- One row per order on record, the latest first: its number in the year it was given,
-- what it was about then, and what came back. A number is never given again, nor
-- changed by what becomes of other orders. withdrawn says how the finding stands that
-- it was given for, where that does not hold any more: its words on record, or that it
-- is no more in the data. A null $rule takes those about everything, a null $unit those
-- to every unit.
-- key: seq
with given as (
    select
        origin_seq,
        year(done_on) as given_in,
        row_number() over (partition by year(done_on) order by seq) as number,
    from recorded.record
    where kind = '督办单' and corrects = ''
)

select
    entry.seq,
    given.given_in,
    given.number,
    entry.value,
    entry.rule_id,
    entry.cycle,
    entry.subject,
    entry.unit,
    entry.item,
    record.figure,
    record.clause,
    rule.name as rule_name,
    entry.done_on,
    entry.due_on,
    entry.office,
    entry.note,
    answer.answer,
    answer.answered_on,
    answer.answer_note,
    entry.due_on - district.as_of as days_left,
    case
        when entry.rule_id = 'problem' or finding.is_published then null
        when finding.finding_id is null then '已不在数据里'
        else coalesce(finding.relief, finding.confirmation)
    end as withdrawn,
from recorded.entry as entry
cross join meta.district as district
inner join recorded.record as record
    on entry.seq = record.seq
inner join given
    on entry.origin_seq = given.origin_seq
left join recorded.answer as answer
    on entry.seq = answer.seq
left join meta.rule as rule
    on entry.rule_id = rule.rule_id
left join recorded.finding as finding
    on
        entry.rule_id = finding.rule_id
        and entry.cycle = finding.cycle
        and entry.subject = finding.subject
where
    entry.kind = '督办单'
    and ($unit is null or entry.unit = $unit)
    and (
        $rule is null
        or (
            entry.rule_id = $rule
            and (entry.rule_id = 'problem' or entry.cycle = $cycle)
            and entry.subject = $subject
        )
    )
order by entry.done_on desc, entry.seq desc
