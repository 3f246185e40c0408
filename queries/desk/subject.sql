-- At most one row where what a record is about is there: a finding of the cycle, a
-- problem of the ledger, a matter that must be visited, an entry with that id, or an
-- appeal, whose outcome is recorded though the data were corrected meanwhile.
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
    select record.subject,
    from recorded.record as record
    where record.record_id = $id
    union
    select record.subject,
    from recorded.record as record
    where
        $kind = '申诉结果'
        and record.kind = '申诉'
        and record.rule_id = $rule_id
        and record.cycle = $cycle
        and record.subject = $subject
)

select subject,
from subjects
order by subject
limit 1
