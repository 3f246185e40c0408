-- One row per record of the duties export and duty it counts for: its own, and the one
-- that may be held together with it in a period both begin.
-- key: duty, unit, done_on, recorded_as
with counted as (
    select
        record.*,
        record.duty as counts_for,
    from stage.duties as record
    union all
    select
        record.*,
        duty.duty as counts_for,
    from stage.duties as record
    inner join meta.duty as duty
        on list_contains(duty.also_by, record.duty)
    inner join mart.duty_period as own
        on
            duty.duty = own.duty
            and record.done_on between own.counts_from and own.closes_on
    inner join mart.duty_period as other
        on record.duty = other.duty and own.opens_on = other.opens_on
)

select
    counts_for as duty,
    unit,
    done_on,
    times,
    duty as recorded_as,
    theme,
    source_file,
    source_record,
from counted
order by duty, unit, done_on, source_file, source_record
