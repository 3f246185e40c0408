-- One row per unit as its problems stand at the cut-off of a cycle, 全区 on top, then
-- most overdue first, and of as many the one with the oldest; units without any problem
-- come last. Lists of overdue units everywhere stand in this order.
-- key: unit
select
    closure.unit,
    closure.unit = '全区' as is_whole,
    closure.assigned,
    closure.closed,
    closure.closure_rate_pct,
    closure.closed_undated,
    closure.due,
    closure.closed_on_time,
    closure.on_time_rate_pct,
    closure.open_problems,
    closure.overdue,
    closure.overdue_carried,
    closure.severely_overdue,
    closure.oldest_overdue_days,
    median.median_days,
    closure.checks_made,
    closure.checks_passed,
    closure.check_pass_rate_pct,
    closure.open_on_time,
    closure.open_without_due,
    closure.overdue_short,
    closure.overdue_middle,
    closure.overdue_long,
    closure.due_first,
    closure.due_second,
    closure.due_third,
from mart.closure as closure
left join mart.median_days as median
    on closure.cycle = median.cycle and closure.unit = median.unit
where
    closure.cycle = $cycle
    and ($unit is null or closure.unit in ('全区', $unit))
order by
    is_whole desc,
    closure.assigned + closure.open_problems > 0 desc,
    closure.overdue desc,
    closure.oldest_overdue_days desc nulls last,
    closure.closure_rate_pct nulls last,
    closure.assigned desc,
    list_position((select units, from mart.directory), closure.unit) nulls last,
    closure.unit
