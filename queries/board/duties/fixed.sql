-- One row per duty due once, by half-year, quarter or two months of the plan year, by
-- due day.
-- key: duty, period, unit
select
    due.duty,
    due.period,
    due.unit,
    due.due_on,
    due.done_on,
    due.late_days,
    due.state,
    due.clause,
from mart.duty_due as due
where
    due.every in ('一次', '半年', '季', '两月')
    and ($duty is null or due.duty = $duty)
    and ($unit_class is null or due.unit_class = $unit_class)
order by
    due.due_on,
    due.place,
    list_position((select units, from mart.directory), due.unit) nulls last,
    due.unit
