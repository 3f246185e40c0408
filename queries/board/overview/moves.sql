-- One row per city-wide list that places us in a cycle, risen most first, those without
-- an earlier place last. among_last holds how many last places each rule on them counts
-- that the place is among; empty where it is among none.
-- key: subject
select
    standing.subject,
    standing.item
    || case
        when standing.list_group = '' then ''
        else '（' || standing.list_group || '）'
    end as item_label,
    standing.rank,
    standing.ranked,
    standing.tied,
    standing.places_up,
    list(
        border.last_places order by border.last_places
    ) filter (where border.is_within) as among_last,
from mart.standing as standing
inner join mart.border as border
    on standing.cycle = border.cycle and standing.subject = border.subject
where standing.cycle = $cycle and standing.scope = '全市'
group by all
order by standing.places_up desc nulls last, standing.rank, item_label, standing.subject
