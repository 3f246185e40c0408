-- At most one row: a finding that nobody confirmed, or that was taken back, excused or
-- is under appeal. No order rests on one.
select finding.finding_id,
from recorded.finding as finding
where
    finding.rule_id = $rule_id
    and finding.cycle = $cycle
    and finding.subject = $subject
    and not finding.is_published
order by finding.finding_id
limit 1
