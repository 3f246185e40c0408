-- One row: how our city-wide places of a cycle moved and where they lie.
select
    count(*) as items,
    count(*) filter (where standing.places_up > 0) as risen,
    count(*) filter (where standing.places_up < 0) as fallen,
    count(*) filter (where standing.places_up = 0) as unchanged,
    count(*) filter (where standing.previous_rank is null) as without_previous,
    count(*) filter (
        where standing.third = '前三分之一' and not standing.is_short_list
    ) as in_first_third,
    count(*) filter (where directed.is_within) as in_directed_last,
    max(directed.last_places) as directed_last,
    count(*) filter (where watched.is_within) as in_city_last,
    max(watched.last_places) as city_last,
from mart.standing as standing
inner join mart.border as directed
    on
        standing.cycle = directed.cycle
        and standing.subject = directed.subject
        and directed.rule_id = 'city_last_six'
inner join mart.border as watched
    on
        standing.cycle = watched.cycle
        and standing.subject = watched.subject
        and watched.rule_id = 'city_last_five'
where standing.cycle = $cycle and standing.scope = '全市'
having count(*) > 0
