-- One row: what fell due in a cycle of units and offices and what became of it.
select
    count(*) as due,
    count(*) filter (where state = '已完成') as done,
    count(*) filter (where state = '迟报') as late,
    count(*) filter (where state = '未完成' and is_judged) as missed,
    count(*) filter (where state = '未到期') as pending,
    count(distinct unit) filter (where state = '未完成' and is_judged) as units_missing,
from mart.duty_due
where
    cycle = $cycle
    and rule_id is not null
    and ($duty is null or duty = $duty)
    and ($unit_class is null or unit_class = $unit_class)
having count(*) > 0
