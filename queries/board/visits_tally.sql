-- One row per source of visits: its matters of a cycle, those visited by export or
-- record, those whose findings were all taken back, and since when the oldest waits.
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

sources as (
    select
        option.place,
        option.source,
    from (
        values (1, '领导安排'), (2, '排名落后'), (3, '滞后超期'), (4, '突发事件')
    ) as option (place, source)
),

matters as (
    select
        visit.source,
        visit.since_on,
        visit.listed_from,
        greatest(visit.visited_on, recorded.visited_on) as visited_on,
        visit.position in (from struck_visits) as is_struck,
    from mart.visit as visit
    left join recorded
        on visit.position = recorded.position
    where visit.cycle = $cycle
),

listed as (
    select
        *,
        visited_on is null and not is_struck as is_waiting,
    from matters
    where visited_on is null or listed_from is null or visited_on >= listed_from
)

select
    sources.place,
    sources.source,
    count(listed.source) as matters,
    count(listed.visited_on) as visited,
    count(*) filter (where listed.is_waiting) as waiting,
    min(listed.since_on) filter (where listed.is_waiting) as oldest_since_on,
from sources
left join listed
    on sources.source = listed.source
group by sources.place, sources.source
order by sources.place
