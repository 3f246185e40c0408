-- One row per unit and duty missed $periods judged periods or more in a row, the last
-- of which was due in the cycle. Offices the plan names are left to the other rules.
with longest as (
    select
        cycle,
        unit,
        duty,
        max_by(period, (missed_run, opens_on)) as period,
        max(missed_run) as missed_run,
        max_by(evidence, (missed_run, opens_on)) as evidence,
        max_by(readings, (missed_run, opens_on)) as readings,
        max_by(sources, (missed_run, opens_on)) as sources,
    from mart.duty_miss
    where
        not is_office
        and not_judged is null
        and missed_run >= cast($periods as integer)
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
    group by cycle, unit, duty
)

select
    'duty_missed_twice' as rule_id,
    cycle,
    unit,
    concat_ws('|', unit, duty) as subject,
    duty || '（至' || period || '）' as item,
    null as scope,
    null as disposition,
    '连续' || missed_run || '期' as figure,
    '' as movement,
    missed_run as streak,
    readings,
    list_append(evidence, ('连续缺', missed_run || '期')) as evidence,
    sources,
    least(999, 100 * missed_run) as weight,
    cast($way_off as varchar) as way_off,
    null as not_judged,
from longest
