-- One row per open problem past its due date at the cut-off of a cycle, the longest
-- overdue first within a unit. Left out is one of which a finding was taken back, is
-- under appeal or excused: it is not to be held against the unit for now.
-- key: problem_id
-- rests on: of $cycle about ledger
select
    problem.unit,
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.due_on,
    problem.due_words,
    problem.days_past,
from mart.problem_cycle as problem
where
    problem.cycle = $cycle
    and problem.is_open
    and problem.days_past > 0
    and problem.problem_id not in (
        select finding.subject,
        from recorded.finding as finding
        where
            finding.subject_kind = 'ledger'
            and finding.cycle = $cycle
            and finding.board = 'black'
            and not finding.is_on_board
    )
order by
    list_position((select units, from mart.directory), problem.unit) nulls last,
    problem.unit,
    problem.due_on,
    problem.problem_id
