-- One row per source of visits: its matters of a cycle, those visited by export or
-- record, those whose findings were all taken back, and since when the oldest waits.
-- key: source
with sources as (
    select
        option.place,
        option.source,
    from (
        values (1, '领导安排'), (2, '排名落后'), (3, '滞后超期'), (4, '突发事件')
    ) as option (place, source)
),

listed as (
    select
        *,
        visited_on is null and not is_struck as is_waiting,
    from recorded.visit
    where
        cycle = $cycle
        and (visited_on is null or listed_from is null or visited_on >= listed_from)
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
