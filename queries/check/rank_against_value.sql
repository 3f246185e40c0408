-- One row per ranking of a full list whose rank its own value contradicts.
-- A rank may stand anywhere among the places that equal values share, so values
-- rounded for print contradict nothing. Without a direction in 事项目录 a list is
-- held against the direction that fits it better.
-- level: refuse
with ranked_row as (
    select
        ranking.source_file,
        ranking.source_record,
        ranking.scope,
        ranking.item,
        ranking.list_group,
        ranking.period,
        ranking.rank,
        ranking.value,
        work_item.direction,
        coalesce(ranking.ranked, ranking.rank_of) as list_size,
    from export.rankings as ranking
    left join export.work_items as work_item on ranking.item = work_item.item
    where ranking.rank is not null
),

full_list_row as (
    select *,
    from ranked_row
    window list as (partition by scope, item, list_group, period)
    qualify
        count(*) over list = list_size
        and count(value) over list = list_size
),

placed_row as (
    select
        *,
        rank() over from_high as place_from_high,
        rank() over from_low as place_from_low,
        count(*) over sharing as sharers,
    from full_list_row
    window
        from_high as (
            partition by scope, item, list_group, period order by value desc
        ),
        from_low as (partition by scope, item, list_group, period order by value),
        sharing as (partition by scope, item, list_group, period, value)
),

checked_row as (
    select
        *,
        rank not between place_from_high and place_from_high + sharers - 1
            as is_off_from_high,
        rank not between place_from_low and place_from_low + sharers - 1
            as is_off_from_low,
    from placed_row
),

judged_row as (
    select
        *,
        coalesce(
            direction = '越低越好',
            count_if(is_off_from_low) over list < count_if(is_off_from_high) over list
        ) as is_low_best,
    from checked_row
    window list as (partition by scope, item, list_group, period)
)

select
    source_file,
    source_record,
    'rank' as column_name,
    format(
        '名次第 {} 与数值不符，按数值{}应为第 {}，请核对名次、数值和事项目录的方向',
        rank,
        if(is_low_best, '从低到高', '从高到低'),
        if(is_low_best, place_from_low, place_from_high)
    ) as reason,
from judged_row
where if(is_low_best, is_off_from_low, is_off_from_high)
order by source_file, source_record
