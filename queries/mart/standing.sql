-- One row per work item, list group and participant of ours in every cycle that
-- ranked it: its place, the places beside it and the move since it was last ranked.
-- best_place is the place that tied rows share when each takes its best.
-- is_in_front tells whether it is in the city's 第一方阵, as that is read here.
-- third says in which third of the list it lies, if all do not share one place.
-- gap_above_value and gap_below_value say how far the next other figures are, where the
-- full list is known; missed_cycles how many issues of the list are lacking since
-- previous_cycle.
-- history_of says what a place is compared with: a list whose group is called otherwise
-- is the same list, unless an item has several in a cycle.
-- key: cycle, subject
with places as (
    select
        scope,
        item,
        list_group,
        cycle,
        rank,
        min(value) as value,
    from mart.list_row
    where rank is not null and is_full_list
    group by scope, item, list_group, cycle, rank
),

neighbours as (
    select
        scope,
        item,
        list_group,
        cycle,
        rank,
        abs(lag(value) over steps - value) as gap_above_value,
        abs(lead(value) over steps - value) as gap_below_value,
    from places
    window steps as (partition by scope, item, list_group, cycle order by rank)
),

ours as (
    select
        rows.*,
        case
            when rows.scope = '全市' then setting.city_last else setting.district_last
        end as last_places,
        is_short_list(rows.ranked, last_places, setting.short_list_times)
            as is_short_list,
        coalesce(
            rows.scope = '全市'
            and not is_short_list
            and rows.sharing < rows.ranked
            and rows.best_place * setting.first_ranks_share <= rows.ranked,
            false
        ) as is_in_front,
        work_items.item_class,
        work_items.direction,
        work_items.measure_unit,
        coalesce(work_items.cadence, rows.cadence) as declared_cadence,
        case
            when rows.scope = '全市' then coalesce(work_items.unit, rows.participant)
            else rows.participant
        end as unit,
    from mart.list_row as rows
    inner join mart.setting as setting
        on rows.cycle = setting.cycle
    left join stage.work_items as work_items
        on rows.item = work_items.item
    where rows.is_ours and rows.rank is not null
),

several as (
    select
        scope,
        item,
        participant,
    from (
        select
            scope,
            item,
            participant,
            count(*) as lists,
        from ours
        group by scope, item, participant, cycle
    ) as each
    group by scope, item, participant
    having max(lists) > 1
),

followed as (
    select
        ours.*,
        case
            when several.item is not null then ours.subject
            else concat_ws('|', ours.scope, ours.item, ours.participant)
        end as history_of,
    from ours
    left join several
        on
            ours.scope = several.scope
            and ours.item = several.item
            and ours.participant = several.participant
),

moves as (
    select
        *,
        lag(cycle) over history as previous_cycle,
        lag(list_group) over history as previous_group,
        lag(cycle_index) over history as previous_cycle_index,
        lag(rank) over history as previous_rank,
        lag(ranked) over history as previous_ranked,
    from followed
    window history as (
        partition by history_of order by cycle_index
    )
)

select
    moves.cycle,
    moves.cycle_index,
    moves.subject,
    moves.history_of,
    moves.scope,
    moves.item,
    moves.item_class,
    moves.list_group,
    moves.participant,
    moves.unit,
    moves.declared_cadence as cadence,
    moves.direction,
    moves.measure_unit,
    moves.period,
    moves.rank,
    moves.ranked,
    moves.best_place,
    moves.last_places,
    moves.is_short_list,
    moves.is_in_front,
    moves.sharing,
    moves.is_irregular,
    moves.is_tied as tied,
    moves.is_full_list,
    is_among_last(
        moves.best_place, moves.ranked, moves.last_places, moves.is_short_list
    ) as is_lagging,
    moves.value,
    neighbours.gap_above_value,
    neighbours.gap_below_value,
    moves.previous_cycle,
    moves.previous_rank,
    moves.previous_ranked,
    coalesce(moves.previous_group <> moves.list_group, false) as is_group_renamed,
    moves.previous_rank - moves.rank as places_up,
    greatest(
        0,
        (moves.cycle_index - moves.previous_cycle_index)
        // case moves.declared_cadence when '半年' then 2 when '年' then 4 else 1 end
        - 1
    ) as missed_cycles,
    case
        when moves.ranked is null then null
        when moves.sharing > 1 and moves.sharing >= moves.ranked then null
        when moves.best_place * 3 <= moves.ranked then '前三分之一'
        when moves.best_place * 3 <= moves.ranked * 2 then '中间'
        else '后三分之一'
    end as third,
    moves.source_file,
    moves.source_record,
from moves
left join neighbours
    on
        moves.is_full_list
        and moves.scope = neighbours.scope
        and moves.item = neighbours.item
        and moves.list_group = neighbours.list_group
        and moves.cycle = neighbours.cycle
        and moves.rank = neighbours.rank
order by
    moves.cycle_index, moves.scope, moves.item, moves.list_group, moves.participant
