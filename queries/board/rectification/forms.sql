-- One row per form of going to the front line (亲身办 …) that found problems in the year
-- up to a cycle's cut-off, the most first: how many, how many stay open, of how many
-- units.
-- key: form
select
    problem.found_in_form as form,
    count(*) filter (where problem.is_counted) as problems,
    count(*) filter (where problem.is_open) as open_problems,
    count(distinct problem.unit) as units,
from mart.problem_cycle as problem
where
    problem.cycle = $cycle
    and ($unit is null or problem.unit = $unit)
    and problem.found_in_form is not null
    and (problem.is_counted or problem.is_open)
group by problem.found_in_form
order by problems desc, form
