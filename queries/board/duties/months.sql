-- One row per unit or office and month in which something falls due.
-- key: unit, month
select
    unit,
    is_office,
    month,
    cast(sum(due) as integer) as due,
    cast(sum(done) as integer) as done,
    cast(sum(late) as integer) as late,
    cast(sum(missed) as integer) as missed,
    cast(sum(pending) as integer) as pending,
from mart.duty_month
where
    ($duty is null or duty = $duty)
    and ($unit_class is null or unit_class = $unit_class)
group by unit, is_office, month
order by
    is_office,
    list_position((select units, from mart.directory), unit) nulls last,
    unit,
    month
