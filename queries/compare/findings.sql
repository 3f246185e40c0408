-- One row per finding that a version holds of its own, with its rule and clause, and
-- what it says.
-- key: rule_id, cycle, subject
select
    finding.rule_id,
    rule.name as rule_name,
    rule.clause,
    finding.cycle,
    finding.cycle_index,
    finding.subject,
    finding.severity,
    struct_pack(
        unit := finding.unit,
        item := finding.item,
        board := finding.board,
        disposition := finding.disposition,
        figure := finding.figure,
        movement := finding.movement,
        streak := finding.streak,
        readings := finding.readings
    ) as stated,
from mart.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
