-- One row per finding that holds a unit on the black board of a cycle, worst first; the
-- list it rests on where it is one of a place.
-- key: finding_id
-- rests on: of $cycle
select
    finding.finding_id,
    finding.rule_id,
    rule.name as rule_name,
    rule.clause,
    finding.subject_kind,
    finding.subject,
    finding.unit,
    finding.item,
    finding.figure,
    finding.disposition,
    finding.way_off,
    finding.cycle,
    cycles.cutoff_on,
    standing.scope,
    standing.item as work_item,
    standing.list_group,
    standing.participant,
    standing.rank,
    standing.ranked,
from recorded.finding as finding
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
inner join mart.cycle as cycles
    on finding.cycle = cycles.cycle
left join mart.standing as standing
    on
        finding.subject_kind = 'ranking'
        and finding.cycle = standing.cycle
        and finding.subject = standing.subject
where
    finding.board = 'black'
    and finding.is_on_board
    and finding.unit = $unit
    and finding.cycle = $cycle
order by finding.severity desc, finding.rule_id, finding.subject
