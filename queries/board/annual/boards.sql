-- One row per cycle of the year of a cycle, unit and board, red or black, on which it
-- has findings: how many a person confirmed, how many nobody did, how many left the
-- board again (under appeal, excused, revoked), and on how many matters those
-- on it are.
-- key: cycle, unit, board
with shown as (
    select
        cycles.year,
        cycles.cycle_index,
    from mart.cycle as cycles
    where cycles.cycle = $cycle
)

select
    finding.cycle,
    finding.unit,
    finding.board,
    count(*) filter (where finding.is_published) as confirmed,
    count(*) filter (where finding.is_on_board and not finding.is_published)
        as unconfirmed,
    count(*) filter (where not finding.is_on_board) as off_board,
    count(distinct finding.matter) filter (where finding.is_on_board) as matters,
from recorded.finding as finding
cross join shown
where
    finding.board in ('red', 'black')
    and finding.cycle_index between 4 * shown.year + 1 and shown.cycle_index
group by finding.cycle, finding.unit, finding.board
order by
    finding.cycle,
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit,
    finding.board
