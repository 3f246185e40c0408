-- One row per duty and period that falls due within $days days of the as-of day or by
-- the end of its month: how many owe it, how many have done it, who has not, and which
-- records of the export tell of those that have.
-- key: duty, period
select
    due.duty,
    due.period,
    due.due_on,
    due.is_dated,
    due.due_on - district.as_of as days_left,
    count(*) as owing,
    count(*) filter (where due.state = '已完成') as done,
    coalesce(
        list(
            due.unit
            order by
                list_position((select units, from mart.directory), due.unit) nulls last,
                due.unit
        ) filter (where due.done_on is null),
        []
    ) as waiting,
    list_sort(list_distinct(flatten(list(due.sources)))) as sources,
from mart.duty_due as due
cross join meta.district as district
where
    due.rule_id is not null
    and due.due_on >= district.as_of
    and due.due_on <= greatest(
        district.as_of + cast($days as integer), last_day(district.as_of)
    )
    and ($duty is null or due.duty = $duty)
    and ($unit_class is null or due.unit_class = $unit_class)
group by
    due.place, due.duty, due.period, due.due_on, due.is_dated, district.as_of
order by due.due_on, due.place
