-- One row per duty finding of a cycle, black first, with the day the duty was due; at
-- most $most of them.
-- key: finding_id
-- rests on: of $cycle about duty
select
    finding.finding_id,
    finding.board,
    finding.unit,
    rule.name as rule_name,
    rule.clause,
    finding.item,
    finding.figure,
    miss.due_on,
    finding.disposition,
    finding.confirmation,
    finding.relief,
from recorded.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
left join mart.duty_miss as miss
    on
        finding.rule_id = miss.rule_id
        and finding.cycle = miss.cycle
        and finding.subject = miss.subject
left join mart.unit as unit
    on finding.unit = unit.unit
where
    finding.cycle = $cycle
    and finding.subject_kind = 'duty'
    and ($duty is null or split_part(finding.subject, '|', 2) = $duty)
    and ($unit_class is null or unit.unit_class = $unit_class)
order by
    finding.severity desc,
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit,
    finding.rule_id,
    finding.subject
limit $most
