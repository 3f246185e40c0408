-- One row per participant of every list in which one of $units is placed, and one for
-- each day on which other lists end: the calendar of cycles rests on those days.
with lists as (
    select distinct
        scope,
        item,
        list_group,
    from mart.standing
    where list_contains(cast($units as varchar[]), unit)
),

kept as (
    select
        rankings.*,
        lists.scope is not null as is_theirs,
    from export.rankings as rankings
    left join lists
        on
            rankings.scope = lists.scope
            and rankings.item = lists.item
            and coalesce(rankings.list_group, '') = lists.list_group
)

select * exclude (is_theirs),
from kept
qualify
    is_theirs
    or row_number() over (
        partition by is_theirs, period_end order by source_file, source_record
    ) = 1
order by source_file, source_record
