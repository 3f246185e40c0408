-- One row per participant of an assessed list, with the rank it would have were
-- $participant at $place: those it passes, and those level with it, go down by one;
-- those that pass it go up by one. The value that belongs to a place is not known.
with listed as (
    select *,
    from mart.list_row
    where
        cycle = cast($cycle as varchar)
        and scope = cast($scope as varchar)
        and item = cast($item as varchar)
        and list_group = cast($list_group as varchar)
),

own as (
    select rank,
    from listed
    where participant = cast($participant as varchar)
)

select
    listed.participant,
    standing.unit,
    listed.rank,
    cast(
        case
            when listed.participant = cast($participant as varchar)
                then cast($place as integer)
            when listed.rank between cast($place as integer) and own.rank
                then listed.rank + 1
            when listed.rank > own.rank and listed.rank <= cast($place as integer)
                then listed.rank - 1
            else listed.rank
        end as integer
    ) as supposed_rank,
    case
        when listed.participant <> cast($participant as varchar) then listed.value
    end as supposed_value,
    listed.source_file,
    listed.source_record,
from listed
cross join own
left join mart.standing as standing
    on
        listed.cycle = standing.cycle
        and listed.scope = standing.scope
        and listed.item = standing.item
        and listed.list_group = standing.list_group
        and listed.participant = standing.participant
order by
    supposed_rank nulls last,
    listed.rank,
    list_position((select units, from mart.directory), listed.participant) nulls last,
    listed.participant
