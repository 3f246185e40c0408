-- One row per unit of the closure rates of a cycle that has no ledger, 全区 on top, then
-- most overdue and least closed first; units without a figure come last.
-- key: unit
select
    reported.unit,
    reported.is_whole,
    reported.is_summed,
    reported.units,
    reported.period,
    reported.period_start,
    reported.period_end,
    reported.assigned,
    reported.closed,
    reported.open_problems,
    reported.closure_rate_pct,
    reported.rate_decimals,
    reported.is_rate_published,
    reported.closed_on_time,
    reported.overdue,
    reported.published_by,
    reported.source_file,
    reported.source_record,
from mart.reported_closure as reported
where
    reported.cycle = $cycle
    and reported.decides
    and ($unit is null or reported.unit in ('全区', $unit))
order by
    reported.is_whole desc,
    reported.assigned > 0 desc,
    reported.overdue desc nulls last,
    reported.closure_rate_pct nulls last,
    reported.assigned desc,
    list_position((select units, from mart.directory), reported.unit) nulls last,
    reported.unit
