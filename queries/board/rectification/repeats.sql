-- One row per problem of a cycle that came again after the same unit had closed another
-- of the same 六个对照, the soonest after it first; at most $most of them, and with each
-- how many there are. is_struck: the finding was taken back, excused or is appealed.
-- key: finding_id
with struck as (
    select
        subject,
        case when relief is null then confirmed_unit else relieved_unit end as unit,
    from recorded.state
    where
        rule_id = 'repeat_problem'
        and cycle = $cycle
        and (confirmation = '已撤销' or relief is not null)
)

select
    repeat.finding_id,
    repeat.unit,
    repeat.six_checks,
    repeat.subject as problem_id,
    repeat.problem,
    repeat.assigned_on,
    repeat.is_open,
    repeat.earlier_id,
    repeat.earlier_problem,
    repeat.earlier_closed_on,
    repeat.days_between,
    (repeat.subject, repeat.unit) in (from struck) as is_struck,
    count(*) over () as repeats,
from mart.repeat as repeat
where repeat.cycle = $cycle and ($unit is null or repeat.unit = $unit)
order by
    repeat.severity desc,
    list_position((select units, from mart.directory), repeat.unit) nulls last,
    repeat.unit,
    repeat.subject
limit $most
