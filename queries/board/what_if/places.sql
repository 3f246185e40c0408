-- One row per place that a participant could take in an assessed list: who stands
-- there now, and how far its own figure is ahead of theirs in the item's own unit, less
-- than nothing where theirs is better. A place inside a tie of others cannot be taken.
-- key: place
with listed as (
    select
        list_row.*,
        work_items.direction,
        work_items.measure_unit,
        case
            when work_items.direction = '越高越好' then list_row.value
            when work_items.direction = '越低越好' then -list_row.value
        end as merit,
    from mart.list_row as list_row
    left join stage.work_items as work_items
        on list_row.item = work_items.item
    where
        list_row.cycle = $cycle
        and list_row.scope = $scope
        and list_row.item = $item
        and list_row.list_group = $list_group
        and list_row.rank is not null
),

own as (
    select
        *,
        coalesce(max(ranked) over (), max(rank) over ()) as last_place,
    from listed
    qualify participant = $participant
),

others as (
    select
        listed.rank,
        listed.rank - case when listed.rank > own.rank then 1 else 0 end as place,
        count(*) as sharing,
        string_agg(
            listed.participant, '、'
            order by
                list_position(
                    (select units, from mart.directory), listed.participant
                ) nulls last,
                listed.participant
        ) as holders,
        max(listed.merit) as merit,
        arg_max(listed.value, listed.merit) as value,
        count(listed.merit) = count(*) as has_values,
    from listed
    cross join own
    where listed.participant <> own.participant
    group by all
),

places as (
    select
        own.*,
        unnest(range(1, own.last_place + 1)) as place,
    from own
)

select
    cast(places.place as integer) as place,
    places.rank as own_rank,
    cast(places.last_place as integer) as last_place,
    places.is_full_list,
    places.direction,
    places.measure_unit,
    places.value as own_value,
    holding.holders,
    case
        when places.is_full_list and holding.has_values
            then holding.value
    end as holding_value,
    case
        when places.is_full_list and holding.has_values
            then places.merit - holding.merit
    end as ahead_value,
from places
left join others as holding
    on places.place = holding.rank
where
    places.place = places.rank
    or not exists (
        select others.place,
        from others
        where
            places.place > others.place
            and places.place < others.place + others.sharing
    )
order by places.place
