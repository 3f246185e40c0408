-- One row per place of ours that has lagged for $cycles assessed cycles or more.
select
    cast($rule_id as varchar) as rule_id,
    cycle,
    unit,
    subject,
    item,
    scope,
    null as disposition,
    figure,
    movement,
    streak,
    readings,
    evidence,
    sources,
    weight,
    replace(
        cast($way_off as varchar), '{place}', cast(safe_place as varchar)
    ) as way_off,
    null as not_judged,
from mart.lagging
where
    lag_streak >= cast($cycles as integer)
    and cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
