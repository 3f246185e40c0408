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
    asked.seq,
    given.given_in,
    given.number,
    asked.value,
    asked.rule_id,
    asked.cycle,
    asked.subject,
    asked.unit,
    asked.item,
    record.figure,
    record.clause,
    rule.name as rule_name,
    asked.done_on,
    asked.due_on,
    asked.office,
    asked.note,
    asked.answer,
    asked.answered_on,
    asked.answer_note,
    asked.days_left,
    case
        when asked.rule_id = 'problem' or finding.is_published then null
        when finding.finding_id is null then '已不在数据里'
        else coalesce(finding.relief, finding.confirmation)
    end as withdrawn,
from recorded.asked as asked
inner join recorded.record as record
    on asked.seq = record.seq
inner join given
    on asked.origin_seq = given.origin_seq
left join meta.rule as rule
    on asked.rule_id = rule.rule_id
left join recorded.finding as finding
    on
        asked.rule_id = finding.rule_id
        and asked.cycle = finding.cycle
        and asked.subject = finding.subject
where
    asked.kind = '督办单'
    and ($unit is null or asked.unit = $unit)
    and (
        $rule is null
        or (
            asked.rule_id = $rule
            and (asked.rule_id = 'problem' or asked.cycle = $cycle)
            and asked.subject = $subject
        )
    )
order by asked.done_on desc, asked.seq desc
