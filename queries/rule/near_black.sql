-- One row per place of ours within $places of the last places of its list, or within
-- $cycles of the next step of the ladder. In the city those are the last six, or the
-- last five where the list is too short to have last six.
with borders as (
    select
        cycle,
        subject,
        min(safe_place) filter (where not is_short_list) as safe_place,
    from mart.border
    group by cycle, subject
),

bordered as (
    select
        standing.*,
        setting.second_step_cycles,
        setting.third_step_cycles,
        coalesce(streak.lag_streak, 0) as lag_streak,
        borders.safe_place,
    from mart.standing as standing
    inner join mart.setting as setting
        on standing.cycle = setting.cycle
    inner join borders
        on standing.cycle = borders.cycle and standing.subject = borders.subject
    left join mart.assessed_place as streak
        on standing.cycle = streak.cycle and standing.subject = streak.subject
    where
        standing.cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
),

near as (
    select
        *,
        case
            when lag_streak = 0 then null
            when lag_streak < second_step_cycles then second_step_cycles - lag_streak
            when lag_streak < third_step_cycles then third_step_cycles - lag_streak
        end as cycles_left,
        case
            when best_place <= safe_place then safe_place + 1 - best_place
        end as places_left,
    from bordered
)

select
    cast($rule_id as varchar) as rule_id,
    near.cycle,
    near.unit,
    near.subject,
    words.item,
    near.scope,
    null as disposition,
    words.figure,
    words.movement,
    near.lag_streak as streak,
    words.readings,
    list_append(
        words.evidence,
        case
            when near.cycles_left is not null
                then (
                    '再落后',
                    near.cycles_left
                    || '期即连续'
                    || (near.lag_streak + near.cycles_left)
                    || '期'
                )
            else (
                '再降',
                near.places_left
                || '位即到第'
                || (near.safe_place + 1)
                || '名，进入黑榜范围'
            )
        end
    ) as evidence,
    words.sources,
    case when near.cycles_left is null then 100 else 500 end as weight,
    replace(
        cast($way_off as varchar),
        '{place}',
        cast(
            case
                when near.cycles_left is null
                    then near.safe_place - cast($places as integer)
                else near.ranked - near.last_places
            end as varchar
        )
    ) as way_off,
    null as not_judged,
from near
inner join mart.standing_text as words
    on near.cycle = words.cycle and near.subject = words.subject
where
    near.cycles_left <= cast($cycles as integer)
    or near.places_left <= cast($places as integer)
