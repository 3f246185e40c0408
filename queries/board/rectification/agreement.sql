-- One row per unit, 全区 on top, of which closure rates and ledger of a cycle differ.
-- key: unit
select
    unit,
    is_whole,
    decimals,
    is_reported,
    reported_assigned,
    reported_closed,
    reported_rate_pct,
    reported_on_time,
    reported_overdue,
    kept_assigned,
    kept_closed,
    kept_rate_pct,
    kept_on_time,
    kept_overdue,
    assigned_differs,
    closed_differs,
    rate_differs,
    on_time_differs,
    overdue_differs,
from mart.closure_agreement
where
    cycle = $cycle
    and ($unit is null or unit in ('全区', $unit))
    and differs
order by
    is_whole desc,
    not is_reported,
    list_position((select units, from mart.directory), unit) nulls last,
    unit
