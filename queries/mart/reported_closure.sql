-- One row per cycle and unit of the closure rates that are its last issue, and one for
-- 全区: as published, else the counts of the units added up where all of them have one.
-- A rate that came alone stands and gives no count; rates are never averaged. It has
-- the decimals of the issue, two where those are a spreadsheet's. Where there is a
-- ledger, that decides. rate_units are the digits of a rate: 10^-16 of a percent.
-- key: cycle, unit
with issue as (
    select
        rates.cycle,
        rates.period_start,
        rates.period_end,
    from stage.closure_rates as rates
    qualify
        row_number() over (
            partition by rates.cycle
            order by rates.period_end desc, rates.period_start
        ) = 1
),

listed as (
    select
        rates.*,
        length(
            rtrim(split_part(cast(rates.closure_rate_pct as varchar), '.', 2), '0')
        ) as decimals,
    from stage.closure_rates as rates
    inner join issue
        on
            rates.cycle = issue.cycle
            and rates.period_start = issue.period_start
            and rates.period_end = issue.period_end
    qualify
        row_number() over (
            partition by rates.cycle, rates.unit
            order by rates.period
        ) = 1
),

printed as (
    select
        cycle,
        any_value(period) as period,
        any_value(period_start) as period_start,
        any_value(period_end) as period_end,
        case
            when max(decimals) > 4 then 2 else coalesce(max(decimals), 1)
        end as decimals,
        count(*) filter (where not is_whole) as units,
        bool_or(is_whole) as has_whole,
    from listed
    group by cycle
),

stated as (
    select
        cycle,
        unit,
        is_whole,
        assigned,
        closed,
        closed_on_time,
        overdue,
        closure_rate_pct,
        published_by,
        source_file,
        source_record,
    from listed
    union all
    select
        listed.cycle,
        '全区' as unit,
        true as is_whole,
        sum(listed.assigned) as assigned,
        case when count(listed.closed) = count(*) then sum(listed.closed) end as closed,
        case
            when count(listed.closed_on_time) = count(*) then sum(listed.closed_on_time)
        end as closed_on_time,
        case
            when count(listed.overdue) = count(*) then sum(listed.overdue)
        end as overdue,
        null as closure_rate_pct,
        null as published_by,
        null as source_file,
        null as source_record,
    from listed
    inner join printed
        on listed.cycle = printed.cycle
    where not printed.has_whole
    group by listed.cycle
),

scaled as (
    select
        cycles.cycle_index,
        cycles.counted_from,
        cycles.cutoff_on,
        printed.*,
        stated.* exclude (cycle),
        replace(cast(stated.closure_rate_pct as varchar), '.', '') as rate_units,
        [1, 10, 100, 1000, 10000][printed.decimals + 1] as scale,
        cast(
            [1, 0.1, 0.01, 0.001, 0.0001][printed.decimals + 1] as decimal(5, 4)
        ) as step,
    from stated
    inner join printed
        on stated.cycle = printed.cycle
    inner join mart.cycle as cycles
        on stated.cycle = cycles.cycle
)

select
    cycle,
    cycle_index,
    unit,
    is_whole,
    is_whole and source_file is null as is_summed,
    units,
    period,
    period_start,
    period_end,
    period_start <= counted_from as is_of_year,
    cast(assigned as bigint) as assigned,
    cast(closed as bigint) as closed,
    cast(assigned - closed as bigint) as open_problems,
    cast(
        coalesce(
            half_up(scale * cast(rate_units as hugeint), 10000000000000000),
            half_up(100 * scale * closed, assigned)
        ) as decimal(9, 0)
    )
    * step as closure_rate_pct,
    decimals as rate_decimals,
    closure_rate_pct is not null as is_rate_published,
    cast(closed_on_time as bigint) as closed_on_time,
    cast(overdue as bigint) as overdue,
    published_by,
    source_file,
    source_record,
    not exists (
        from meta.dated
        where export = 'ledger'
    ) as decides,
from scaled
order by cycle_index, is_whole desc, unit
