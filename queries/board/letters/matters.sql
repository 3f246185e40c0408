-- One row per matter of a unit on the black board of a cycle, the heaviest first within
-- a unit: what it is about, every rule that found it, the heaviest first, and how its
-- findings stand. In public only findings that a person confirmed count.
-- key: unit, matter
-- rests on: of $cycle
with standing as (
    select
        finding.unit,
        finding.matter,
        finding.subject_kind,
        finding.subject,
        finding.item,
        finding.figure,
        finding.movement,
        finding.disposition,
        finding.severity,
        finding.finding_id,
        coalesce(finding.relief, finding.confirmation) as state,
        rule.name as rule_name,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    where
        finding.cycle = $cycle
        and finding.board = 'black'
        and finding.is_on_board
        and (finding.is_published or not cast($is_public as boolean))
)

select
    unit,
    matter,
    any_value(subject_kind) as subject_kind,
    any_value(subject) as subject,
    first(item order by severity desc, finding_id) as item,
    first(figure order by severity desc, finding_id) as figure,
    first(movement order by severity desc, finding_id) as movement,
    first(disposition order by severity desc, finding_id) as disposition,
    list(rule_name order by severity desc, finding_id) as rule_names,
    histogram(state) as states,
from standing
group by unit, matter
order by
    list_position((select units, from mart.directory), unit) nulls last,
    unit,
    max(severity) desc,
    min(finding_id)
