-- One row per class of ranked work items.
-- key: value
select
    standing.item_class as value,
    standing.item_class as label,
from mart.standing as standing
where standing.item_class is not null
group by standing.item_class
order by standing.item_class
