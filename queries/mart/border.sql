-- One row per assessed place of ours and rule on the last places of its scope: behind
-- which place they begin, whether the list is too short to have them, and whether the
-- place is among them. Tied places count as the best of them. is_lag marks the rule by
-- which a place lags.
-- key: rule_id, cycle, subject
with rules as (
    select
        cycle,
        'city_last_five' as rule_id,
        '全市' as scope,
        true as is_lag,
        city_last as last_places,
    from mart.setting
    union all
    select
        cycle,
        'city_last_six' as rule_id,
        '全市' as scope,
        false as is_lag,
        directed_last as last_places,
    from mart.setting
    union all
    select
        cycle,
        'district_last_three' as rule_id,
        '全区' as scope,
        true as is_lag,
        district_last as last_places,
    from mart.setting
)

select
    place.*,
    rules.rule_id,
    rules.is_lag,
    rules.last_places,
    place.ranked - rules.last_places as safe_place,
    place.ranked < setting.short_list_times * rules.last_places as is_short_list,
    coalesce(not is_short_list and place.best_place > safe_place, false) as is_within,
from mart.list_row as place
inner join rules
    on place.cycle = rules.cycle and place.scope = rules.scope
inner join mart.setting as setting
    on place.cycle = setting.cycle
where place.is_ours and place.rank is not null
order by
    place.cycle_index, place.subject, rules.rule_id, place.source_file,
    place.source_record
