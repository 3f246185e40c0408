-- At most one row where what a record is about is there: a finding of the cycle, a
-- problem of the ledger, a matter that must be visited, a unit that letters go to, an
-- entry with that id, or an appeal or an order, whose outcome or return is recorded
-- though the data were corrected meanwhile.
with subjects as (
    select finding.subject,
    from recorded.finding as finding
    where
        finding.rule_id = $rule_id
        and finding.cycle = $cycle
        and finding.subject = $subject
    union
    select ledger.problem_id as subject,
    from stage.ledger as ledger
    where $rule_id = 'problem' and ledger.problem_id = $subject
    union
    select visit.subject,
    from mart.visit as visit
    where
        $rule_id = 'visit'
        and visit.record_cycle = $cycle
        and visit.subject = $subject
    union
    select unit.unit as subject,
    from mart.unit as unit
    where $rule_id = 'letter' and unit.unit = $subject
    union
    select record.subject,
    from recorded.record as record
    where record.record_id = $id
    union
    select record.subject,
    from recorded.record as record
    where
        ($kind, record.kind) in (('申诉结果', '申诉'), ('回执', '督办单'))
        and record.rule_id = $rule_id
        and record.cycle = $cycle
        and record.subject = $subject
)

select subject,
from subjects
order by subject
limit 1
