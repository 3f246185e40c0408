-- One row per duty of a unit and period due in a cycle, what is not done first, with
-- how many of the cycle's are done.
-- key: duty, period
select
    duty.duty,
    duty.period,
    duty.due_on,
    duty.done_on,
    duty.times,
    duty.least_times,
    duty.state,
    duty.not_judged,
    count(*) over () as duties,
    count(*) filter (where duty.state = '已完成') over () as done,
from mart.duty_due as duty
where duty.cycle = $cycle and duty.unit = $unit
order by
    array_position(['未完成', '迟报', '未到期', '已完成'], duty.state),
    duty.due_on,
    duty.duty,
    duty.period
