-- One row per duty that the rule is about, unit or office that owes it, and period
-- without a record of it.
select
    rule_id,
    cycle,
    unit,
    subject,
    item,
    null as scope,
    null as disposition,
    figure,
    '' as movement,
    case when missed_run > 1 then missed_run end as streak,
    readings,
    evidence,
    sources,
    weight,
    cast($way_off as varchar) as way_off,
    not_judged,
from mart.duty_miss
where
    rule_id = cast($rule_id as varchar)
    and cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
