-- One row: how many findings a cycle has.
select count(*) as findings,
from recorded.finding as finding
where finding.cycle = $cycle
