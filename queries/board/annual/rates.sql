-- One row per cycle of the year of a cycle and unit of the closure rates, where there
-- is no ledger: the last issue of the cycle, as published.
-- key: cycle, unit
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
inner join mart.cycle as shown
    on is_in_year(reported.cycle_index, shown.cycle_index)
where
    reported.decides
    and not reported.is_whole
    and shown.cycle = $cycle
order by
    reported.cycle,
    list_position((select units, from mart.directory), reported.unit) nulls last,
    reported.unit
