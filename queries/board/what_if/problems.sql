-- One row per open problem of a unit, the longest overdue first, at most $most of them,
-- and how many there are in all. None where the cycle is not the one of the as-of day.
-- key: problem_id
select
    problem.problem_id,
    shortened(problem.problem) as problem,
    problem.assigned_on,
    problem.due_on,
    problem.overdue_days,
    problem.days_to_due,
    coalesce(problem.overdue_days > setting.severely_overdue_days, false) as is_severe,
    district.as_of,
    count(*) over () as problems,
from mart.problem as problem
cross join meta.district as district
inner join mart.cycle as cycles
    on district.as_of = cycles.cutoff_on
inner join mart.setting as setting
    on cycles.cycle = setting.cycle
where
    problem.unit = $unit
    and problem.is_open
    and cycles.cycle = $cycle
order by problem.due_on nulls last, problem.problem_id
limit $most
