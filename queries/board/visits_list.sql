-- One row per matter that must be visited in a cycle, by source and then the longest
-- standing first, with when it was visited by export or record; at most $most of them,
-- and with each how many there are. is_struck: every finding behind it was taken back,
-- is under appeal or excused.
with struck as (
    select
        coalesce(
            list(rule_id || '|' || subject), cast([] as varchar[])
        ) as findings,
    from live.state
    where cycle = $cycle and (confirmation = '不属实' or relief is not null)
),

matters as (
    select
        visit.* exclude (visited_on),
        greatest(visit.visited_on, state.visited_on) as visited_on,
        state.visited_on is not null as is_recorded,
        len(visit.rests_on) > 0
        and list_has_all(struck.findings, visit.rests_on) as is_struck,
    from mart.visit as visit
    cross join struck
    left join live.state as state
        on
            state.rule_id = 'visit'
            and visit.record_cycle = state.cycle
            and visit.subject = state.subject
    where
        visit.cycle = $cycle
        and ($visit_source is null or visit.source = $visit_source)
        and ($visit_unit is null or visit.unit = $visit_unit)
)

select
    place,
    source,
    subject,
    unit,
    matter,
    why,
    since_on,
    since_cycle,
    due_on,
    visited_on,
    is_recorded,
    is_struck,
    count(*) over () as matters,
from matters
where
    (visited_on is null or listed_from is null or visited_on >= listed_from)
    and (
        $visited is null
        or ($visited = 'visited' and visited_on is not null)
        or ($visited = 'waiting' and visited_on is null and not is_struck)
    )
order by place, since_on, unit, subject
limit $most
