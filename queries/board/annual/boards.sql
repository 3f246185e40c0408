-- One row per cycle of the year of a cycle, unit and board, red or black, on which it
-- has findings: how many a person confirmed, how many nobody did, how many were
-- confirmed with a doubt unanswered, how many left the board again (under appeal,
-- excused, revoked), and on how many matters those on it are.
-- key: cycle, unit, board
select
    finding.cycle,
    finding.unit,
    finding.board,
    count(*) filter (where finding.is_published) as confirmed,
    count(*) filter (
        where finding.is_on_board and finding.confirmation = '未核实'
    ) as unconfirmed,
    count(*) filter (
        where finding.is_on_board and finding.confirmation = '存疑未答'
    ) as unanswered,
    count(*) filter (where not finding.is_on_board) as off_board,
    count(distinct finding.matter) filter (where finding.is_on_board) as matters,
from recorded.finding as finding
inner join mart.cycle as shown
    on is_in_year(finding.cycle_index, shown.cycle_index)
where
    finding.board in ('red', 'black')
    and shown.cycle = $cycle
group by finding.cycle, finding.unit, finding.board
order by
    finding.cycle,
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit,
    finding.board
