-- One row per day on which problems fall due that were open at a cycle's cut-off and
-- not overdue: how many they are.
-- key: due_on
select
    due_on,
    count(*) as problems,
from mart.problem_cycle
where cycle = $cycle and is_open and days_past <= 0
group by due_on
order by due_on
