-- One row per finding that the drawer of a finding shows, itself among them, worst
-- first: those on its line of the board by its own rule. A problem or duty that another
-- rule leads stands on a line of its own.
-- key: finding_id
with led as (
    select
        finding.*,
        first_value(finding.rule_id) over (
            partition by finding.board, finding.matter
            order by
                finding.is_on_board desc, finding.severity desc, finding.finding_id
        ) as lead_rule,
    from recorded.finding as finding
    inner join recorded.finding as asked
        on
            finding.cycle = asked.cycle
            and finding.unit is not distinct from asked.unit
    where asked.finding_id = $finding
),

placed as (
    select
        *,
        line_of(subject_kind, unit, lead_rule, matter) as line,
    from led
)

select
    other.finding_id,
    other.subject,
    other.item,
    other.figure,
    other.doubts,
    other.way_off,
    coalesce(other.relief, other.confirmation) as state,
from placed as own
inner join placed as other
    on
        own.rule_id = other.rule_id
        and own.line is not distinct from other.line
where own.finding_id = $finding
order by other.severity desc, other.finding_id
