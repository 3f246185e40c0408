-- One row per cycle and problem assigned by its cut-off and not withdrawn, as it stood
-- then: closed by that day or still open, and how many days past its due date.
-- is_counted says whether it was assigned since the cycle's figures count, is_due
-- whether it fell due since then, before the cut-off.
-- made: view, for every problem stands in every cycle after it.
-- key: cycle, problem_id
with standing as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.cutoff_on,
        cycles.counted_from,
        problem.* exclude (
            is_withdrawn, is_closed, is_open, overdue_days, open_days, days_to_due
        ),
        problem.is_closed
        and closed_by(problem.closed_on, cycles.cutoff_on) as is_closed,
    from mart.problem as problem
    inner join mart.cycle as cycles
        on problem.assigned_on <= cycles.cutoff_on
    where not problem.is_withdrawn
)

select
    *,
    not is_closed as is_open,
    date_diff('day', due_on, cutoff_on) as days_past,
    date_diff('day', assigned_on, cutoff_on) as days_open,
    assigned_on >= counted_from as is_counted,
    days_past > 0 and due_on >= counted_from and not is_undated as is_due,
from standing
