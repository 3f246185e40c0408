-- One row per ledger or duty finding that stands on the line of a finding and by the
-- rule that leads it: same cycle, board and unit, worst first. A matter that another
-- rule leads stands on a line of its own.
-- key: finding_id
with asked as (
    select *,
    from recorded.finding
    where finding_id = $finding and subject_kind in ('ledger', 'duty')
),

placed as (
    select
        finding.*,
        first_value(finding.rule_id) over (
            partition by finding.board, finding.matter
            order by
                finding.is_on_board desc, finding.severity desc, finding.finding_id
        ) as lead_rule,
    from recorded.finding as finding
    inner join asked
        on finding.cycle = asked.cycle and finding.unit = asked.unit
)

select
    other.finding_id,
    other.subject,
    other.item,
    other.figure,
    other.readings,
    other.way_off,
    coalesce(other.relief, other.confirmation) as state,
from asked
inner join placed as own
    on asked.finding_id = own.finding_id
inner join placed as other
    on
        own.rule_id = other.rule_id
        and own.lead_rule = other.lead_rule
order by other.severity desc, other.finding_id
