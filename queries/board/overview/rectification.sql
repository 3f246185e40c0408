-- At most one row: the ledger of the whole district as it stood at a cycle's cut-off.
select
    closure.assigned,
    closure.closed,
    closure.closure_rate_pct,
    closure.overdue,
    closure.overdue_carried,
    closure.severely_overdue,
    closure.due_first,
    closure.due_second,
    closure.due_third,
from mart.closure as closure
where closure.cycle = $cycle and closure.unit = '全区'
