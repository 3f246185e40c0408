-- One row per complex problem (疑难) open at the cut-off of a cycle, those without a
-- named lead first, then the longest open; at most $most of them, and with each how
-- many there are and how many of them name no lead.
-- key: problem_id
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.unit,
    problem.lead_unit,
    problem.assigned_on,
    problem.days_open,
    problem.due_on,
    problem.due_words,
    count(*) over () as complex_problems,
    count(*) filter (where problem.lead_unit is null) over () as without_lead,
from mart.problem_cycle as problem
where
    problem.cycle = $cycle
    and ($unit is null or problem.unit = $unit)
    and problem.is_open
    and problem.difficulty = '疑难'
order by
    problem.lead_unit is not null,
    problem.days_open desc,
    list_position((select units, from mart.directory), problem.unit) nulls last,
    problem.unit,
    problem.problem_id
limit $most
