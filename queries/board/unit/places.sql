-- One row per place of a unit in the $most cycles up to the one shown, 全市 first, by
-- item, lists now too short to judge last, and then by cycle, with its distance to the
-- borders of the boards.
-- key: cycle, subject
with shown as (
    select
        standing.*,
        max(standing.cycle_index) over places as last_index,
        arg_max(standing.is_short_list, standing.cycle_index) over places
            as is_short_last,
        arg_max(standing.list_group, standing.cycle_index) over places as last_group,
        nullif(standing.list_group, last_group) as former_group,
    from mart.standing as standing
    inner join mart.cycle as cycles
        on
            standing.cycle_index <= cycles.cycle_index
            and standing.cycle_index > cycles.cycle_index - $most
    where cycles.cycle = $cycle and standing.unit = $unit
    window places as (partition by standing.history_of)
)

select
    shown.subject,
    shown.history_of,
    shown.scope,
    shown.item
    || case when shown.last_group = '' then '' else '（' || shown.last_group || '）' end
        as item_label,
    shown.former_group,
    shown.cadence,
    shown.measure_unit,
    shown.cycle,
    shown.cycle_index,
    shown.period,
    shown.rank,
    shown.ranked,
    shown.third,
    shown.places_up,
    shown.missed_cycles,
    shown.is_short_list,
    shown.is_in_front,
    shown.is_full_list,
    shown.is_lagging,
    shown.tied,
    shown.value,
    shown.gap_above_value,
    shown.gap_below_value,
    shown.source_file,
    shown.source_record,
    ahead.places_to_leave,
    ahead.next_words,
    coalesce(ahead.is_near, false) as is_near,
from shown
left join mart.next_ranking as ahead
    on shown.cycle = ahead.cycle and shown.subject = ahead.subject
order by
    shown.scope = '全市' desc,
    shown.last_index desc,
    shown.is_short_last,
    item_label,
    shown.history_of,
    shown.cycle_index
