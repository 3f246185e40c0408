-- One row per place of ours from cycle $first up to the cycle shown. What was ranked in
-- the last of these cycles goes first, best position first, lists too short to judge
-- last; within it by cycle. A list whose group was called otherwise goes on under its
-- last name; former_group is what it was called then.
-- key: cycle, subject
with shown as (
    select
        standing.subject,
        standing.history_of,
        last_value(standing.list_group) over places as last_group,
        nullif(standing.list_group, last_group) as former_group,
        standing.item
        || case when last_group = '' then '' else '（' || last_group || '）' end
            as item_label,
        case
            when standing.scope = '全市' then item_label
            else standing.participant || '　' || item_label
        end as label,
        standing.item,
        standing.list_group,
        standing.participant,
        standing.unit,
        standing.cadence,
        standing.measure_unit,
        standing.cycle,
        standing.cycle_index,
        standing.period,
        standing.rank,
        standing.ranked,
        standing.third,
        standing.places_up,
        standing.previous_cycle,
        standing.missed_cycles,
        standing.is_short_list,
        standing.is_in_front,
        standing.is_full_list,
        standing.is_lagging,
        standing.last_places,
        standing.tied,
        standing.value,
        standing.gap_above_value,
        standing.gap_below_value,
        standing.source_file,
        standing.source_record,
        last_value(standing.cycle_index) over places as last_index,
        last_value(
            (standing.rank - 1) / nullif(standing.ranked - 1, 0)
        ) over places as last_position,
        last_value(standing.is_short_list) over places as is_short_last,
    from mart.standing as standing
    inner join mart.cycle as last_shown
        on standing.cycle_index <= last_shown.cycle_index
    inner join mart.cycle as first_shown
        on standing.cycle_index >= first_shown.cycle_index
    where
        last_shown.cycle = $cycle
        and first_shown.cycle = $first
        and standing.scope = $scope
        and ($item_class is null or standing.item_class = $item_class)
    window places as (
        partition by standing.history_of
        order by standing.cycle_index
        rows between unbounded preceding and unbounded following
    )
)

select shown.*,
from shown
order by
    shown.is_short_last,
    shown.last_index desc,
    shown.last_position,
    shown.label,
    shown.history_of,
    shown.cycle_index
