-- One row per duty and period of the plan year in which it is owed: the day it opens,
-- the day it falls due, past public holidays, and the first and last day a record
-- counts for it. What is due once, by a date, may be done from 1 January of that year
-- on, before the plan was issued too. A period begun before the plan was issued is owed
-- if it has as many days from then on as before. Where the holidays of the year are not
-- known, due_on is the plain date.
-- key: duty, period
with year_starts as (
    select
        make_date(district.plan_year, cast(months.month as integer), 1) as opens_on,
        months.month,
        district.plan_year,
    from meta.district as district
    cross join range(1, 13) as months (month)
),

recurring as (
    select
        duty.duty,
        duty.since,
        duty.every,
        duty.last_day,
        duty.shift,
        starts.opens_on,
        last_day(
            cast(
                starts.opens_on
                + to_months(
                    case duty.every
                        when '月' then 0 when '双月' then 1 when '两月' then 1
                        when '季' then 2 else 5
                    end
                ) as date
            )
        ) as closes_on,
        starts.plan_year
        || '年'
        || case duty.every
            when '季' then substr('一二三四', quarter(starts.opens_on), 1) || '季度'
            when '半年' then case when starts.month = 1 then '上' else '下' end || '半年'
            when '两月' then concat(starts.month, '-', starts.month + 1, '月')
            else starts.month || '月'
        end as period,
    from meta.duty as duty
    inner join year_starts as starts
        on
            case duty.every
                when '月' then true
                when '双月' then starts.month % 2 = 0
                when '两月' then starts.month % 2 = 1
                when '季' then starts.month % 3 = 1
                when '半年' then starts.month % 6 = 1
                else false
            end
),

once as (
    select
        duty.duty,
        duty.since,
        duty.every,
        make_date(district.plan_year, duty.due_month, duty.due_day) as plain_due_on,
        make_date(district.plan_year, 1, 1) as counts_from,
        greatest(duty.since, counts_from) as opens_on,
    from meta.duty as duty
    cross join meta.district as district
    where duty.every = '一次'
),

plain as (
    select
        duty,
        since,
        every,
        shift,
        opens_on,
        opens_on as counts_from,
        closes_on,
        period,
        case
            when last_day is not null then opens_on + last_day - 1
            when every = '双月' then last_day(opens_on)
            else closes_on
        end as plain_due_on,
    from recurring
    union all
    select
        duty,
        since,
        every,
        null as shift,
        opens_on,
        counts_from,
        date '9999-12-31' as closes_on,
        strftime(plain_due_on, '%Y年%-m月底前') as period,
        plain_due_on,
    from once
),

counted as (
    select
        plain.*,
        count(day.on_date) as days_known,
        cast(count(*) filter (where day.is_festival) as integer) as festival_days,
    from plain
    left join meta.day as day
        on day.on_date between plain.opens_on and plain.plain_due_on
    group by all
),

moved as (
    select
        * exclude (days_known, festival_days),
        case
            when shift = '放假天数' then plain_due_on + festival_days
            else plain_due_on
        end as moved_on,
        shift is null or days_known > 0 as is_dated,
    from counted
),

workday as (
    select on_date,
    from meta.day
    where not is_off
),

dated as (
    select
        moved.* exclude (moved_on),
        case
            when moved.shift is null then moved.plain_due_on
            else coalesce(workday.on_date, moved.plain_due_on)
        end as due_on,
    from moved
    asof left join workday
        on moved.moved_on <= workday.on_date
)

select
    duty,
    every,
    period,
    opens_on,
    counts_from,
    plain_due_on,
    due_on,
    closes_on,
    is_dated,
    cycle_of(due_on) as cycle,
    cycle_index_of(due_on) as cycle_index,
from dated
where due_on >= since and due_on - since >= since - opens_on
order by duty, opens_on
