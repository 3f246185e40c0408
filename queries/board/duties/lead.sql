-- At most one row: what fell due in a cycle and what became of it, and how much of what
-- was due before is still not done.
with carried as (
    select count(*) as carried,
    from mart.duty_miss as miss
    left join mart.unit as unit
        on miss.unit = unit.unit
    where
        miss.cycle = $cycle
        and miss.not_judged is null
        and cycle_index_of(miss.due_on) < miss.cycle_index
        and ($duty is null or miss.duty = $duty)
        and ($unit_class is null or unit.unit_class = $unit_class)
),

counted as (
    select
        count(*) as due,
        count(*) filter (where state = '已完成') as done,
        count(*) filter (where state = '迟报') as late,
        count(*) filter (where state = '未完成' and is_judged) as missed,
        count(*) filter (where state = '未到期') as pending,
        count(distinct unit) filter (
            where state = '未完成' and is_judged
        ) as units_missing,
    from mart.duty_due
    where
        cycle = $cycle
        and rule_id is not null
        and (is_judged or state <> '未完成')
        and ($duty is null or duty = $duty)
        and ($unit_class is null or unit_class = $unit_class)
)

select
    counted.*,
    carried.carried,
from counted
cross join carried
where counted.due + carried.carried > 0
