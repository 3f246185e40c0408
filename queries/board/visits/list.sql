-- One row per matter that must be visited in a cycle, by source and then the longest
-- standing first, with when it was visited by export or record; at most $most of them,
-- and with each how many there are. is_struck: every finding behind it was taken back,
-- is under appeal or excused.
-- key: source, subject
with listed as (
    select
        *,
        count(*) over () as matters,
    from recorded.visit
    where
        cycle = $cycle
        and ($visit_source is null or source = $visit_source)
        and ($visit_unit is null or unit = $visit_unit)
        and (visited_on is null or listed_from is null or visited_on >= listed_from)
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
