-- One row per finding of a cycle about a round that was not held or not reported on.
-- key: finding_id
-- rests on: of $cycle
select
    finding.finding_id,
    finding.board,
    finding.unit,
    finding.item,
    finding.figure,
    rule.name as rule_name,
    finding.way_off,
    coalesce(finding.relief, finding.confirmation) as state,
from recorded.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
left join mart.unit as unit
    on finding.unit = unit.unit
where
    finding.cycle = $cycle
    and finding.rule_id in ('campaign_missing', 'campaign_report_missing')
    and ($unit_class is null or unit.unit_class = $unit_class)
order by finding.rule_id, finding.item, finding.finding_id
