-- One row per ledger or duty finding that stands on the same line of the board as a
-- finding: same cycle, unit and rule, worst first.
-- key: finding_id
select
    other.finding_id,
    other.subject,
    other.item,
    other.figure,
    other.readings,
    other.way_off,
from recorded.finding as finding
inner join recorded.finding as other
    on
        finding.cycle = other.cycle
        and finding.unit = other.unit
        and finding.rule_id = other.rule_id
where
    finding.finding_id = $finding
    and finding.subject_kind in ('ledger', 'duty')
order by other.severity desc, other.finding_id
