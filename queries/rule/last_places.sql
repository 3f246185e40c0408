-- One row per place of ours among the rule's last places of a list, and per list too
-- short to have them.
select
    rule_id,
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
    not_judged,
from mart.last_place
where
    rule_id = cast($rule_id as varchar)
    and cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
