-- One row per quarter from the first dated export row to the current cycle, the last
-- that anything was published for. A ledger and a list of duties are as of the as-of
-- day, so where there is one the quarters run on to that day.
-- Figures of a year count from counted_from: 1 January of the cycle's year, or of the
-- plan year once that is past, so that a ledger closed years later stays one account.
-- key: cycle
with dated as (
    select period_end as on_date,
    from stage.rankings
    union all
    select period_end as on_date,
    from stage.survey
    union all
    select answered_on as on_date,
    from stage.survey_responses
    union all
    select period_end as on_date,
    from stage.growth
    where growth_pct is not null
    union all
    select period_end as on_date,
    from stage.campaigns
    where period_end is not null
),

reported as (
    select
        min(date_trunc('quarter', dated.on_date)) as first_on,
        max(date_trunc('quarter', dated.on_date)) as last_on,
    from dated
    cross join meta.district as district
    where date_trunc('quarter', dated.on_date) <= district.as_of
),

kept as (
    select assigned_on as on_date,
    from stage.ledger
    union all
    select due_on as on_date,
    from mart.duty_due
),

assigned as (
    select min(date_trunc('quarter', kept.on_date)) as first_on,
    from kept
    cross join meta.district as district
    where kept.on_date <= district.as_of
),

span as (
    select
        coalesce(
            least(reported.first_on, assigned.first_on),
            date_trunc('quarter', district.as_of)
        ) as first_on,
        coalesce(reported.last_on, date_trunc('quarter', district.as_of)) as current_on,
        case
            when assigned.first_on is null then current_on
            else date_trunc('quarter', district.as_of)
        end as last_on,
        district.as_of,
        district.plan_year,
    from meta.district as district
    cross join reported
    cross join assigned
),

quarters as (
    select
        cast(starts.start_on as date) as start_on,
        last_day(cast(starts.start_on + interval 2 month as date)) as end_on,
        span.as_of,
        span.plan_year,
        starts.start_on = span.current_on as is_current,
    from span
    cross join generate_series(
        span.first_on, span.last_on, interval 3 month
    ) as starts (start_on)
)

select
    cycle_of(start_on) as cycle,
    cycle_index_of(start_on) as cycle_index,
    year(start_on) || '年' || substr('一二三四', quarter(start_on), 1) || '季度' as label,
    year(start_on) as year,
    start_on,
    end_on,
    least(end_on, as_of) as cutoff_on,
    make_date(least(year(start_on), plan_year), 1, 1) as counted_from,
    is_current,
from quarters
order by start_on
