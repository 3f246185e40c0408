-- One row per open problem of the ledger and unfinished matter under inspection at the
-- cut-off of a cycle that a unit helps with and another answers for, the one longest
-- due first; at most $most of them, and with each how many there are.
-- key: kind, subject
with helped as (
    select
        '整改台账' as kind,
        problem.problem_id as subject,
        problem.problem as matter,
        problem.unit,
        problem.due_on,
        problem.due_words,
        problem.days_past,
    from mart.problem_cycle as problem
    where
        problem.cycle = $cycle
        and problem.is_open
        and list_contains(problem.joint_units, $unit)
    union all
    select
        '督查事项' as kind,
        inspection.inspection_id as subject,
        inspection.matter,
        inspection.unit,
        inspection.due_on,
        inspection.due_words,
        inspection.cutoff_on - inspection.due_on as days_past,
    from mart.inspection as inspection
    where
        inspection.cycle = $cycle
        and coalesce(inspection.progress_pct < 100, true)
        and list_contains(inspection.joint_units, $unit)
)

select
    kind,
    subject,
    shortened(matter) as matter,
    unit,
    due_on,
    due_words,
    days_past,
    count(*) over () as matters,
from helped
order by due_on nulls last, kind, subject
limit $most
