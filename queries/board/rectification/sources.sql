-- One row per unit and matter of a cycle's ledger: its overdue problems, and those due
-- within $days days of the cut-off. How many they are, and where the first one stands.
-- key: unit, is_overdue
with standing as (
    select
        problem.unit,
        problem.source_file,
        problem.source_record,
        problem.days_past > 0 as is_overdue,
    from mart.problem_cycle as problem
    where
        problem.cycle = $cycle
        and problem.is_open
        and problem.days_past >= -cast($days as integer)
)

select
    unit,
    is_overdue,
    count(*) as problems,
    first(source_file order by source_file, source_record) as file,
    first(source_record order by source_file, source_record) as record,
from standing
group by unit, is_overdue
order by
    list_position((select units, from mart.directory), unit) nulls last,
    unit,
    is_overdue
