-- One row per other finding of the cycle about the same matter as a finding, the
-- heaviest first, with how it stands.
-- key: finding_id
select
    other.finding_id,
    other.board,
    called_on(
        other.rule_id,
        rule.name,
        bool_or(other.board = 'black' and other.is_on_board) over ()
        or (finding.board = 'black' and finding.is_on_board)
    ) as rule_name,
    rule.clause,
    other.disposition,
    other.figure,
    coalesce(other.relief, other.confirmation) as state,
from recorded.finding as finding
inner join recorded.finding as other
    on finding.cycle = other.cycle and finding.matter = other.matter
inner join meta.rule as rule
    on other.rule_id = rule.rule_id
where
    finding.finding_id = $finding
    and finding.finding_id <> other.finding_id
order by other.severity desc, other.finding_id
