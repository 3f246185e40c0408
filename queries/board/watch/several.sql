-- One row per finding of those asked for together, in the order they were asked for.
-- key: finding_id
select
    finding.finding_id,
    finding.rule_id,
    finding.cycle,
    finding.subject,
    finding.unit,
    finding.item,
    finding.figure,
    finding.doubts,
    coalesce(finding.relief, finding.confirmation) as state,
    rule.name as rule_name,
    rule.clause,
from recorded.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
where list_contains(cast($findings as varchar[]), finding.finding_id)
order by list_position(cast($findings as varchar[]), finding.finding_id)
