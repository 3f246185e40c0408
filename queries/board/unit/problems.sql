-- One row per problem of a unit that was open at the cut-off of a cycle, the one
-- longest due first, with the step that its next day brings; at most $most of them.
-- key: problem_id
select
    problem.problem_id,
    problem.problem,
    problem.problem_class,
    problem.difficulty,
    problem.assigned_on,
    problem.due_on,
    cycles.cutoff_on - problem.due_on as days_past,
    problem.status
    || case when problem.is_reopened then '，核查不通过' else '' end as status,
    ladder.next_words,
    coalesce(ladder.is_near, false) as is_near,
    count(*) over () as open_problems,
from mart.problem as problem
inner join mart.cycle as cycles
    on problem.assigned_on <= cycles.cutoff_on
left join mart.ladder as ladder
    on
        ladder.subject_kind = 'ledger'
        and cycles.cycle = ladder.cycle
        and problem.problem_id = ladder.subject
where
    cycles.cycle = $cycle
    and problem.unit = $unit
    and not problem.is_withdrawn
    and not (
        problem.is_closed
        and coalesce(problem.closed_on <= cycles.cutoff_on, true)
    )
order by problem.due_on nulls last, problem.problem_id
limit $most
