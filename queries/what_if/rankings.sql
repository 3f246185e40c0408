-- One row per participant of every list in which one of $units is placed.
with lists as (
    select distinct
        scope,
        item,
        list_group,
    from mart.standing
    where list_contains(cast($units as varchar[]), unit)
)

select rankings.*,
from export.rankings as rankings
inner join lists
    on
        rankings.scope = lists.scope
        and rankings.item = lists.item
        and coalesce(rankings.list_group, '') = lists.list_group
order by rankings.source_file, rankings.source_record
