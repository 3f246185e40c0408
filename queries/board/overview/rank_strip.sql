-- One row per city-wide list that places us in a cycle, best place first; positions
-- run from 0 (first) to 1 (last), so that lists of any length share one strip.
-- key: item, list_group
select
    standing.item,
    standing.list_group,
    standing.rank,
    standing.ranked,
    standing.previous_rank,
    standing.previous_ranked,
    standing.places_up,
    round((standing.rank - 1) / nullif(standing.ranked - 1, 0), 4) as position,
    round(
        (standing.previous_rank - 1) / nullif(standing.previous_ranked - 1, 0), 4
    ) as previous_position,
from mart.standing as standing
where
    standing.cycle = $cycle
    and standing.scope = '全市'
    and standing.ranked > 1
order by position, standing.ranked desc, standing.item, standing.list_group
