-- One row per unit and day on which problems of it fall due that were open at a cycle's
-- cut-off and not overdue: how many they are, and where the first one stands.
-- key: unit, due_on
select
    unit,
    due_on,
    count(*) as problems,
    first(source_file order by source_file, source_record) as file,
    first(source_record order by source_file, source_record) as record,
from mart.problem_cycle
where cycle = $cycle and is_open and days_past <= 0
group by unit, due_on
order by
    list_position((select units, from mart.directory), unit) nulls last,
    unit,
    due_on
