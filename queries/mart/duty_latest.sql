-- One row per duty, unit and cycle: the last judged period of which it is known by then
-- whether it was done, past its day or done before, and how many in a row up to it were
-- missed.
-- key: cycle, duty, unit
with known as (
    select
        duty,
        unit,
        opens_on,
        done_on,
        cycle_index,
    from mart.duty_due
    where is_judged and state <> '未到期'
),

latest as (
    select
        cycles.cycle,
        known.duty,
        known.unit,
        max(known.opens_on) as opens_on,
        max_by(
            coalesce(known.done_on <= cycles.cutoff_on, false), known.opens_on
        ) as is_done,
    from known
    inner join mart.cycle as cycles
        on known.cycle_index <= cycles.cycle_index
    group by cycles.cycle, known.duty, known.unit
),

missed as (
    select
        duty,
        unit,
        opens_on,
        max(missed_run) as missed_run,
    from mart.duty_miss
    where not_judged is null
    group by duty, unit, opens_on
)

select
    latest.cycle,
    latest.duty,
    latest.unit,
    latest.opens_on,
    case when latest.is_done then 0 else coalesce(missed.missed_run, 0) end
        as missed_run,
from latest
left join missed
    on
        latest.duty = missed.duty
        and latest.unit = missed.unit
        and latest.opens_on = missed.opens_on
order by latest.cycle, latest.duty, latest.unit
