-- One row per assessed place of ours: how far it is from the borders of the boards,
-- and the next step of the ladder if it goes on as it does. Tied places count as the
-- best of them. places_to_leave and places_to_fall are empty where there is nothing to
-- leave or to fall into.
-- key: cycle, subject
with distances as (
    select
        place.cycle,
        place.subject,
        rule.disposition,
        border.rank - border.safe_place as places_in,
        border.safe_place + 1 - border.best_place as places_left,
    from mart.assessed_place as place
    inner join mart.border as border
        on place.cycle = border.cycle and place.subject = border.subject
    inner join meta.rule as rule
        on border.rule_id = rule.rule_id
    where not border.is_short_list
),

apart as (
    select
        cycle,
        subject,
        max(places_in) filter (where places_left < 1) as places_to_leave,
        min(places_left) filter (where places_left > 0) as places_to_fall,
        arg_min(disposition, places_left) filter (where places_left > 0)
            as fall_disposition,
    from distances
    group by cycle, subject
),

steps as (
    select
        cycle,
        'second_cycle' as rule_id,
        second_step_cycles as cycles,
    from mart.setting
    union all
    select
        cycle,
        'third_cycle' as rule_id,
        third_step_cycles as cycles,
    from mart.setting
),

ahead as (
    select
        place.cycle,
        place.subject,
        min(steps.cycles - place.lag_streak) as cycles_to_go,
        arg_min(rule.disposition, steps.cycles) as disposition,
    from mart.assessed_place as place
    inner join steps
        on
            place.cycle = steps.cycle
            and place.lag_streak < steps.cycles
    inner join meta.rule as rule
        on steps.rule_id = rule.rule_id
    where place.is_lagging
    group by place.cycle, place.subject
)

select
    place.cycle,
    place.subject,
    place.unit,
    apart.places_to_leave,
    apart.places_to_fall,
    case when place.is_lagging then ahead.disposition else apart.fall_disposition end
        as next_disposition,
    case when place.is_lagging then ahead.cycles_to_go end as next_in_cycles,
    case when not place.is_lagging then apart.places_to_fall end as next_in_places,
    place.cycle_index
    + place.step * coalesce(next_in_cycles, 1) as next_index,
    last_day(
        make_date(
            cast((next_index - 1) // 4 as integer),
            cast((next_index - 1) % 4 as integer) * 3 + 3,
            1
        )
    ) as next_on,
    case
        when next_disposition is null then null
        when place.is_lagging
            then '再落后' || next_in_cycles || '期 → ' || next_disposition
        else '再降' || next_in_places || '位 → ' || next_disposition
    end as next_words,
    coalesce(
        next_in_cycles <= setting.near_cycles or next_in_places <= setting.near_places,
        false
    ) as is_near,
from mart.assessed_place as place
inner join mart.setting as setting
    on place.cycle = setting.cycle
inner join apart
    on place.cycle = apart.cycle and place.subject = apart.subject
left join ahead
    on place.cycle = ahead.cycle and place.subject = ahead.subject
order by place.cycle_index, place.subject
