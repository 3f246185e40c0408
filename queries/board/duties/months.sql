-- One row per unit or office, with one entry per month in which something falls due.
-- key: unit
with monthly as (
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
)

select
    unit,
    is_office,
    list(
        struct_pack(
            month := month,
            due := due,
            done := done,
            late := late,
            missed := missed,
            pending := pending
        )
        order by month
    ) as months,
    cast(sum(due) as integer) as due,
    cast(sum(done) as integer) as done,
    cast(sum(late) as integer) as late,
    cast(sum(missed) as integer) as missed,
    cast(sum(pending) as integer) as pending,
from monthly
group by unit, is_office
order by is_office, sum(missed) desc, sum(late) desc, unit
