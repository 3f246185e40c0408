-- One row per assessed place of ours and rule on the last places of its scope: behind
-- which place they begin, whether the list is too short to have them, and whether the
-- place is among them. Tied places count as the best of them.
-- key: rule_id, cycle, subject
with rules as (
    select
        cycle,
        'city_last_five' as rule_id,
        '全市' as scope,
        city_last as last_places,
        short_list_times,
    from mart.setting
    union all
    select
        cycle,
        'city_last_six' as rule_id,
        '全市' as scope,
        directed_last as last_places,
        short_list_times,
    from mart.setting
    union all
    select
        cycle,
        'district_last_three' as rule_id,
        '全区' as scope,
        district_last as last_places,
        short_list_times,
    from mart.setting
),

bordered as (
    select
        rules.*,
        place.cycle_index,
        place.subject,
        place.rank,
        place.ranked,
        place.best_place,
        place.ranked - rules.last_places as safe_place,
        is_short_list(place.ranked, rules.last_places, rules.short_list_times)
            as is_short,
    from mart.standing as place
    inner join rules
        on place.cycle = rules.cycle and place.scope = rules.scope
)

select
    rule_id,
    cycle,
    cycle_index,
    subject,
    rank,
    ranked,
    best_place,
    last_places,
    safe_place,
    is_short as is_short_list,
    is_among_last(best_place, ranked, last_places, is_short) as is_within,
from bordered
order by cycle_index, subject, rule_id
