-- One row per count of the whole district that its units contradict: less than they
-- have together, or more although every unit of the directory is listed with one.
-- level: refuse
with counted as (
    unpivot (
        select
            period,
            unit,
            source_file,
            source_record,
            assigned,
            closed,
            closed_on_time,
            overdue,
        from export.closure_rates
    )
    on assigned, closed, closed_on_time, overdue
    into name column_name value n
),

summed as (
    select
        period,
        column_name,
        sum(n) as n,
        count(*) as units,
    from counted
    where unit <> '全区'
    group by period, column_name
),

directory as (
    select count(*) as units,
    from export.units
)

select
    counted.source_file,
    counted.source_record,
    counted.column_name,
    format('全区写的 {} 与各单位合计 {} 不符', counted.n, summed.n) as reason,
from counted
inner join summed
    on
        counted.period = summed.period
        and counted.column_name = summed.column_name
cross join directory
where
    counted.unit = '全区'
    and (
        counted.n < summed.n
        or (counted.n > summed.n and summed.units = directory.units)
    )
order by counted.source_file, counted.source_record, counted.column_name
