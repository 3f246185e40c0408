-- One row per unit of the closure rates of the year of a cycle, where there is no
-- ledger: the figures of its last issue where that tells of the year from its first
-- day on (basis 累计), else the counts of all its issues added up where each has them
-- and none tells of another's days (basis 合计); is_gapless says that these leave no
-- day out from the first of the year on. A rate that came alone is no count and adds
-- to none (只有销号率); issues that overlap are not added (时段重叠).
-- key: unit
with shown as (
    select
        cycles.year,
        cycles.cycle_index,
        make_date(cycles.year, 1, 1) as first_on,
    from mart.cycle as cycles
    where cycles.cycle = $cycle
),

latest as (
    select
        reported.*,
        reported.period_start <= shown.first_on as is_of_year,
    from mart.reported_closure as reported
    cross join shown
    where
        reported.decides
        and not reported.is_whole
        and is_in_year(reported.cycle_index, shown.cycle_index)
    qualify
        row_number() over (
            partition by reported.unit order by reported.cycle_index desc
        ) = 1
),

issued as (
    select
        rates.unit,
        rates.period_start,
        rates.period_end,
        rates.assigned,
        rates.closed,
        shown.first_on,
    from stage.closure_rates as rates
    cross join shown
    where is_in_year(rates.cycle_index, shown.cycle_index)
    qualify
        row_number() over (
            partition by rates.unit, rates.period_start, rates.period_end
            order by rates.period
        ) = 1
),

followed as (
    select
        issued.*,
        coalesce(
            max(issued.period_end) over (
                partition by issued.unit
                order by issued.period_start, issued.period_end
                rows between unbounded preceding and 1 preceding
            ),
            issued.first_on - 1
        ) as told_until,
    from issued
),

added as (
    select
        unit,
        count(*) as issues,
        count(*) = count(closed) as has_counts,
        bool_or(period_start <= told_until) as is_overlapping,
        bool_and(period_start <= told_until + 1) as is_gapless,
        cast(sum(assigned) as bigint) as assigned,
        cast(sum(closed) as bigint) as closed,
    from followed
    group by unit
),

read_as as (
    select
        latest.unit,
        latest.period,
        latest.period_end,
        latest.assigned as last_assigned,
        latest.closed as last_closed,
        latest.closure_rate_pct as last_rate_pct,
        latest.rate_decimals,
        latest.overdue,
        added.issues,
        added.is_gapless,
        added.assigned,
        added.closed,
        case
            when latest.is_of_year then '累计'
            when added.is_overlapping then '时段重叠'
            when added.has_counts then '合计'
            else '只有销号率'
        end as basis,
    from latest
    inner join added
        on latest.unit = added.unit
)

select
    read_as.unit,
    read_as.issues,
    read_as.period as last_period,
    read_as.period_end as last_on,
    read_as.basis,
    read_as.is_gapless,
    case read_as.basis
        when '累计' then read_as.last_assigned
        when '合计' then read_as.assigned
    end as assigned,
    case read_as.basis
        when '累计' then read_as.last_closed
        when '合计' then read_as.closed
    end as closed,
    case read_as.basis
        when '累计' then read_as.last_rate_pct
        when '合计'
            then
                cast(half_up(1000 * read_as.closed, read_as.assigned) as decimal(6, 0))
                * 0.1
    end as closure_rate_pct,
    case read_as.basis when '累计' then read_as.rate_decimals else 1 end
        as rate_decimals,
    read_as.overdue,
from read_as
order by
    list_position((select units, from mart.directory), read_as.unit) nulls last,
    read_as.unit
