-- One row per source of visits: its matters of a cycle, those visited by export or
-- record, those whose findings were all taken back, and since when the oldest waits.
with sources as (
    select
        option.place,
        option.source,
    from (
        values (1, '领导安排'), (2, '排名落后'), (3, '滞后超期'), (4, '突发事件')
    ) as option (place, source)
),

struck as (
    select
        coalesce(
            list(rule_id || '|' || subject), cast([] as varchar[])
        ) as findings,
    from live.state
    where cycle = $cycle and (confirmation = '不属实' or relief is not null)
),

matters as (
    select
        visit.source,
        visit.since_on,
        visit.listed_from,
        greatest(visit.visited_on, state.visited_on) as visited_on,
        len(visit.rests_on) > 0
        and list_has_all(struck.findings, visit.rests_on) as is_struck,
    from mart.visit as visit
    cross join struck
    left join live.state as state
        on
            state.rule_id = 'visit'
            and visit.record_cycle = state.cycle
            and visit.subject = state.subject
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
