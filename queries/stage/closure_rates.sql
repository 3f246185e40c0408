-- One row per period and unit, or 全区, of the closure rates as published. Of nothing
-- assigned nothing is closed or overdue, and there is no rate, whatever is printed.
-- key: period, unit
select
    period,
    period_start,
    period_end,
    period_cadence as cadence,
    cycle_of(period_end) as cycle,
    cycle_index_of(period_end) as cycle_index,
    unit,
    unit = '全区' as is_whole,
    assigned,
    case when assigned = 0 then 0 else closed end as closed,
    case when assigned > 0 then closure_rate_pct end as closure_rate_pct,
    case when assigned = 0 then 0 else closed_on_time end as closed_on_time,
    case when assigned = 0 then 0 else overdue end as overdue,
    published_by,
    source_file,
    source_record,
from export.closure_rates
