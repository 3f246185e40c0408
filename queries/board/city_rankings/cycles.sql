-- One row per cycle up to the one shown in which a list of this scope placed us, the
-- latest $most of them, in order.
-- key: cycle
with latest as (
    select
        standing.cycle,
        standing.cycle_index,
    from mart.standing as standing
    inner join mart.cycle as shown
        on standing.cycle_index <= shown.cycle_index
    where
        shown.cycle = $cycle
        and standing.scope = $scope
        and ($item_class is null or standing.item_class = $item_class)
    group by standing.cycle, standing.cycle_index
    order by standing.cycle_index desc
    limit $most
)

select
    latest.cycle,
    latest.cycle_index,
    cycles.label,
from latest
inner join mart.cycle as cycles
    on latest.cycle = cycles.cycle
order by latest.cycle_index
