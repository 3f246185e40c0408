-- One row: how many findings of rules other than $rules hold a unit on the black board
-- of a cycle; a change of what $rules rest on cannot touch them.
select count(*) as findings,
from recorded.finding as finding
where
    finding.board = 'black'
    and finding.is_on_board
    and finding.unit = cast($unit as varchar)
    and finding.cycle = cast($cycle as varchar)
    and not list_contains(cast($rules as varchar[]), finding.rule_id)
