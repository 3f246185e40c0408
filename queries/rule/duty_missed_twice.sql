-- One row per unit and duty missed $periods judged periods or more in a row, the last
-- of which was due in the cycle, whether the run has ended since or not. Offices the
-- plan names are left to the other rules.
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
),

told as (
    select
        longest.*,
        latest.missed_run >= cast($periods as integer) as goes_on,
        case
            when goes_on then cast($periods as integer)
            else cast($periods as integer) - latest.missed_run
        end as periods_again,
    from longest
    inner join mart.duty_latest as latest
        on
            longest.cycle = latest.cycle
            and longest.unit = latest.unit
            and longest.duty = latest.duty
)

select
    cast($rule_id as varchar) as rule_id,
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
    replace(
        replace(
            replace(
                cast($way_off as varchar),
                '{periods}',
                cast(cast($periods as integer) as varchar)
            ),
            '{ended}',
            case when goes_on then '下一期按时完成' else '连续缺期已中断' end
        ),
        '{again}',
        case when periods_again = 1 then '再缺' else '再连续缺' end
        || periods_again
        || '期'
    ) as way_off,
    null as not_judged,
from told
