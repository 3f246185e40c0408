-- One row per finding of a cycle, worst first, with the rule and clause it rests on.
-- key: finding_id
select
    finding.cycle,
    finding.board,
    finding.unit,
    finding.item,
    finding.scope,
    finding.figure,
    finding.movement,
    finding.streak,
    finding.disposition,
    finding.rule_id,
    rule.name as rule_name,
    rule.clause,
    rule.basis,
    finding.readings,
    finding.evidence,
    finding.sources,
    finding.way_off,
    finding.finding_id,
from recorded.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
where finding.cycle = cast($cycle as varchar)
order by
    finding.severity desc,
    finding.rule_id,
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit,
    finding.subject
