-- One row per unit or office, duty and month of the plan year in which something of it
-- falls due: how much, and what became of it.
-- key: unit, duty, month
select
    duty,
    place,
    unit,
    unit_class,
    is_office,
    cast(month(due_on) as integer) as month,
    count(*) as due,
    count(*) filter (where state = '已完成') as done,
    count(*) filter (where state = '迟报') as late,
    count(*) filter (where state = '未完成') as missed,
    count(*) filter (where state = '未到期') as pending,
from mart.duty_due
where rule_id is not null and (is_judged or state <> '未完成')
group by all
order by is_office, unit, place, month
