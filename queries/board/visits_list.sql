-- One row per matter that must be visited in a cycle, by source and then the longest
-- standing first, with when it was visited by export or record; at most $most of them,
-- and with each how many there are. is_struck: every finding behind it was taken back,
-- is under appeal or excused.
with struck as (
    select rule_id || '|' || subject as finding,
    from live.state
    where cycle = $cycle and (confirmation = '不属实' or relief is not null)
),

rests as (
    select
        position,
        len(rests_on) as findings,
        unnest(rests_on) as finding,
    from mart.visit
    where cycle = $cycle and exists (from struck)
),

struck_visits as (
    select rests.position,
    from rests
    inner join struck
        on rests.finding = struck.finding
    group by rests.position, rests.findings
    having count(*) = rests.findings
),

recorded as (
    select
        visit.position,
        state.visited_on,
    from mart.visit as visit
    inner join live.state as state
        on
            state.rule_id = 'visit'
            and visit.record_cycle = state.cycle
            and visit.subject = state.subject
    where visit.cycle = $cycle
),

matters as (
    select
        visit.position,
        visit.listed_from,
        greatest(visit.visited_on, recorded.visited_on) as visited_on,
        recorded.position is not null as is_recorded,
        visit.position in (from struck_visits) as is_struck,
    from mart.visit as visit
    left join recorded
        on visit.position = recorded.position
    where
        visit.cycle = $cycle
        and ($visit_source is null or visit.source = $visit_source)
        and ($visit_unit is null or visit.unit = $visit_unit)
),

listed as (
    select
        *,
        count(*) over () as matters,
    from matters
    where
        (visited_on is null or listed_from is null or visited_on >= listed_from)
        and (
            $visited is null
            or ($visited = 'visited' and visited_on is not null)
            or ($visited = 'waiting' and visited_on is null and not is_struck)
        )
    qualify row_number() over (order by position) <= $most
)

select
    visit.place,
    visit.source,
    visit.subject,
    visit.unit,
    visit.matter,
    visit.why,
    visit.since_on,
    visit.since_cycle,
    visit.due_on,
    listed.visited_on,
    listed.is_recorded,
    listed.is_struck,
    listed.matters,
from listed
inner join mart.visit as visit
    on listed.position = visit.position
where visit.cycle = $cycle
order by visit.position
