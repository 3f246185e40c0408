-- One row per finding that a version holds of its own, with its rule and clause.
-- key: rule_id, cycle, subject
select
    finding.rule_id,
    rule.name as rule_name,
    rule.clause,
    finding.cycle,
    finding.cycle_index,
    finding.subject,
    finding.severity,
    finding.unit,
    finding.item,
    finding.board,
    finding.disposition,
    finding.figure,
    finding.movement,
    finding.streak,
    finding.readings,
from mart.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
order by finding.rule_id, finding.cycle, finding.subject
