-- One row per period and unit, or 全区, of the closure rates as published. What is
-- printed where nothing was assigned is no rate.
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
    closed,
    case when assigned > 0 then closure_rate_pct end as closure_rate_pct,
    closed_on_time,
    overdue,
    published_by,
    source_file,
    source_record,
from export.closure_rates
