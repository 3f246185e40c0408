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
    count(*) filter (
        where
        standing.ranked >= 2 * setting.directed_last
        and standing.best_place > standing.ranked - setting.directed_last
    ) as in_directed_last,
    max(setting.directed_last) as directed_last,
from mart.standing as standing
inner join mart.setting as setting
    on standing.cycle = setting.cycle
where standing.cycle = $cycle and standing.scope = '全市'
having count(*) > 0
