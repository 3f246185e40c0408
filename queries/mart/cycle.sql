-- One row per quarter from the first dated export row to the current cycle, the last
-- that anything was published for. A ledger and a list of duties are as of the as-of
-- day, so where there is one the quarters run on to that day.
-- Figures of a year count from counted_from: 1 January of the cycle's year, or of the
-- plan year once that is past, so that a ledger closed years later stays one account.
-- key: cycle
with reached as (
    select
        min(dated.quarter_on) as first_on,
        max(dated.quarter_on) filter (where dated.is_published) as published_on,
        coalesce(bool_or(not dated.is_published), false) as is_kept,
    from meta.dated as dated
    inner join meta.district as district
        on
            case when dated.is_published then dated.quarter_on else dated.first_on end
            <= district.as_of
),

span as (
    select
        district.as_of,
        district.plan_year,
        date_trunc('quarter', district.as_of) as as_of_on,
        coalesce(reached.first_on, as_of_on) as first_on,
        coalesce(reached.published_on, as_of_on) as current_on,
        case when reached.is_kept then as_of_on else current_on end as last_on,
    from meta.district as district
    cross join reached
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
        cast(span.first_on as timestamp),
        cast(span.last_on as timestamp),
        interval 3 month
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
