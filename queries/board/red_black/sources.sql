-- One row per line of the boards of a cycle, as board_lines has them with that
-- $confirmation (published, or null for everything on a board): where in the exports
-- it stands, first record first, and on how many records it rests.
-- key: finding_id
with chosen as (
    select
        finding.finding_id,
        finding.board,
        finding.rule_id,
        finding.severity,
        finding.sources,
        case
            when finding.subject_kind in ('ledger', 'duty') then finding.unit
            else finding.finding_id
        end as line,
    from recorded.finding as finding
    where
        finding.cycle = $cycle
        and finding.board in ('red', 'black')
        and case
            when $confirmation = 'published' then finding.is_published
            else finding.is_on_board
        end
),

lines as (
    select
        first(finding_id order by severity desc, finding_id) as finding_id,
        list_sort(list_distinct(flatten(list(sources)))) as sources,
    from chosen
    group by board, rule_id, line
)

select
    lines.finding_id,
    lines.sources[1].file as file,
    lines.sources[1].record as record,
    len(lines.sources) as records,
from lines
order by lines.finding_id
