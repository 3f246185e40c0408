-- One row per problem of a cycle that came again after the same unit had closed another
-- of the same 六个对照, the soonest after it first; at most $most of them, and with each
-- how many there are.
with chosen as (
    select
        finding_id,
        subject,
        unit,
        figure,
        readings,
        sources[1] as source,
        sources[2] as earlier_source,
        severity,
        count(*) over () as repeats,
    from live.finding
    where
        cycle = $cycle
        and rule_id = 'repeat_problem'
        and ($unit is null or unit = $unit)
    order by severity desc, unit, subject
    limit $most
)

select
    chosen.finding_id,
    chosen.unit,
    chosen.figure,
    chosen.repeats,
    list_sort(list_intersect(later.six_checks, earlier.six_checks)) as six_checks,
    later.problem_id,
    later.problem,
    later.assigned_on,
    later.is_open,
    earlier.problem_id as earlier_id,
    earlier.problem as earlier_problem,
    earlier.closed_on as earlier_closed_on,
from chosen
inner join mart.problem as later
    on
        chosen.source.file = later.source_file
        and chosen.source.record = later.source_record
inner join mart.problem as earlier
    on
        chosen.earlier_source.file = earlier.source_file
        and chosen.earlier_source.record = earlier.source_record
order by chosen.severity desc, chosen.unit, later.problem_id
