-- One row per duty, unit that owes it and period: when it was due, whether and when it
-- was done, as of the as-of day. It is owed by the units district.toml names, else by
-- every unit, or those that reported it in the plan year, from then on, or by the
-- office the plan names, for which any unit's record counts. What comes after another
-- duty is owed by the units that did that by the day. Empty without the export.
-- state is 已完成, 迟报 (done past the day), 未到期 or 未完成; what falls due on the as-of
-- day is due then where that day ends a quarter, for the quarter closes with it.
-- is_dated is false where the holidays of the year are not known. A duty of the units
-- is judged from the quarter on in which one first reported it, an office's from the
-- first. place is the duty's in policy/duties.toml.
-- key: duty, unit, period
with named as (
    select distinct duty,
    from meta.duty_unit
),

first_reported as (
    select
        record.duty,
        record.unit,
        min(record.done_on) as first_on,
    from stage.duties as record
    cross join meta.district as district
    where year(record.done_on) = district.plan_year
    group by record.duty, record.unit
),

begun as (
    select
        duty,
        min(cycle_index_of(first_on)) as cycle_index,
    from first_reported
    group by duty
),

held as (
    select distinct
        period.duty,
        period.period,
        record.unit,
    from mart.duty_period as period
    inner join meta.duty as duty
        on period.duty = duty.duty
    inner join mart.duty_record as record
        on
            duty.after = record.duty
            and record.done_on between period.counts_from and period.due_on
),

of_units as (
    select
        period.*,
        unit.unit,
        unit.unit_class,
        false as is_office,
    from mart.duty_period as period
    inner join meta.duty as duty
        on period.duty = duty.duty
    inner join mart.unit as unit
        on
            coalesce(period.opens_on >= unit.active_from, true)
            and coalesce(period.due_on <= unit.active_to, true)
    left join named
        on period.duty = named.duty
    left join meta.duty_unit as chosen
        on unit.unit = chosen.unit and period.duty = chosen.duty
    left join first_reported as reported
        on unit.unit = reported.unit and period.duty = reported.duty
    left join held
        on
            period.duty = held.duty
            and period.period = held.period
            and unit.unit = held.unit
    where
        (duty.after is null or held.unit is not null)
        and case
            when named.duty is not null then chosen.unit is not null
            when duty.who = 'reporters' then reported.first_on <= period.closes_on
            else duty.who = 'units'
        end
),

owing as (
    select *,
    from of_units
    union all
    select
        period.*,
        duty.office as unit,
        null as unit_class,
        true as is_office,
    from mart.duty_period as period
    inner join meta.duty as duty
        on period.duty = duty.duty
    where
        duty.who = 'office'
        and period.duty not in (select duty, from meta.duty_unit)
),

running as (
    select
        owing.duty,
        owing.unit,
        owing.opens_on,
        record.done_on,
        record.times,
        record.source_file,
        record.source_record,
        sum(record.times) over (
            partition by owing.duty, owing.unit, owing.opens_on
            order by record.done_on, record.source_file, record.source_record
        ) as times_so_far,
    from owing
    inner join mart.duty_record as record
        on
            owing.duty = record.duty
            and (owing.is_office or owing.unit = record.unit)
            and record.done_on between owing.counts_from and owing.closes_on
),

done as (
    select
        running.duty,
        running.unit,
        running.opens_on,
        min(running.done_on) filter (
            where running.times_so_far >= duty.least_times
        ) as done_on,
        cast(sum(running.times) as integer) as times,
        list(
            struct_pack(file := running.source_file, record := running.source_record)
            order by running.source_file, running.source_record
        ) as sources,
    from running
    inner join meta.duty as duty
        on running.duty = duty.duty
    group by running.duty, running.unit, running.opens_on
),

whole as (
    select
        owing.*,
        duty.place,
        duty.clause,
        duty.rule_id,
        duty.office,
        duty.least_times,
        done.done_on,
        coalesce(done.times, 0) as times,
        coalesce(
            done.sources, cast([] as struct(file varchar, record bigint)[])
        ) as sources,
        owing.due_on <= last_day_over(district.as_of) as is_due,
        owing.is_office
        or owing.duty in (select duty, from meta.duty_unit)
        or coalesce(begun.cycle_index <= owing.cycle_index, false) as is_reported,
    from owing
    inner join meta.duty as duty
        on owing.duty = duty.duty
    cross join meta.district as district
    left join begun
        on owing.duty = begun.duty
    left join done
        on
            owing.duty = done.duty
            and owing.unit = done.unit
            and owing.opens_on = done.opens_on
    where exists (from stage.duties)
),

stated as (
    select
        *,
        case
            when done_on <= due_on or (done_on is not null and not is_dated) then '已完成'
            when done_on is not null then '迟报'
            when is_due then '未完成'
            else '未到期'
        end as state,
    from whole
)

select
    duty,
    place,
    unit,
    unit_class,
    is_office,
    period,
    every,
    opens_on,
    plain_due_on,
    due_on,
    is_dated,
    closes_on,
    cycle,
    cycle_index,
    clause,
    rule_id,
    office,
    least_times,
    times,
    done_on,
    case when done_on > due_on then done_on - due_on end as late_days,
    is_due,
    state,
    case
        when rule_id is null then '只跟踪，不判'
        when not is_reported then '全区还没有报送过，不判'
        when state = '未完成' and not is_dated then '节假日安排未公布，不判'
    end as not_judged,
    not_judged is null as is_judged,
    sources,
    concat_ws('|', unit, duty, period) as subject,
from stated
order by place, unit, opens_on
