-- One row per cycle of the year of a cycle and unit of the closure rates, where there
-- is no ledger: the last issue of the cycle, as published.
-- key: cycle, unit
with shown as (
    select
        cycles.year,
        cycles.cycle_index,
    from mart.cycle as cycles
    where cycles.cycle = $cycle
)

select
    reported.cycle,
    reported.unit,
    reported.period,
    reported.assigned,
    reported.closed,
    reported.closure_rate_pct,
    reported.rate_decimals,
    reported.is_rate_published,
    reported.overdue,
    reported.source_file,
    reported.source_record,
from mart.reported_closure as reported
cross join shown
where
    reported.decides
    and not reported.is_whole
    and reported.cycle_index between 4 * shown.year + 1 and shown.cycle_index
order by
    reported.cycle,
    list_position((select units, from mart.directory), reported.unit) nulls last,
    reported.unit
