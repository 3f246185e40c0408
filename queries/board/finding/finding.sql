-- At most one row: a finding with the words and the numbers of the rule behind it.
with black as (
    select distinct
        cycle,
        matter,
    from recorded.finding
    where board = 'black' and is_on_board
)

select
    finding.finding_id,
    finding.rule_id,
    finding.cycle,
    finding.subject,
    finding.unit,
    finding.subject_kind,
    finding.item,
    finding.scope,
    finding.board,
    finding.disposition,
    finding.figure,
    finding.movement,
    finding.streak,
    finding.readings,
    finding.doubts,
    finding.evidence,
    finding.way_off,
    finding.confirmation,
    finding.relief,
    finding.formerly_of,
    finding.confirmed_in,
    finding.is_published,
    called_on(finding.rule_id, rule.name, black.matter is not null) as rule_name,
    rule.clause,
    rule.basis,
    rule.since,
    rule.office,
    rule.words,
    rule.reading,
    rule.parameters,
    cycles.cutoff_on,
from recorded.finding as finding
left join black
    on finding.cycle = black.cycle and finding.matter = black.matter
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
inner join mart.cycle as cycles
    on finding.cycle = cycles.cycle
where finding.finding_id = $finding
order by finding.finding_id
