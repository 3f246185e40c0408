-- One row per unit that owes a duty due in the year of a cycle, by then: done on time,
-- done late, not done, and how many of them nobody judges; offices of the plan owe for
-- the district and are no units here.
-- key: unit
select
    duty.unit,
    count(*) filter (where duty.is_judged) as due,
    count(*) filter (where duty.is_judged and duty.state = '已完成') as on_time,
    count(*) filter (where duty.is_judged and duty.state = '迟报') as late,
    count(*) filter (where duty.is_judged and duty.state = '未完成') as missed,
    count(*) filter (where not duty.is_judged) as not_judged,
from mart.duty_due as duty
inner join mart.cycle as shown
    on is_in_year(duty.cycle_index, shown.cycle_index)
where
    duty.is_due
    and not duty.is_office
    and shown.cycle = $cycle
group by duty.unit
order by
    list_position((select units, from mart.directory), duty.unit) nulls last,
    duty.unit
