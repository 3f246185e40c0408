-- One row per participant of a campaign round.
-- key: round, unit
select
    round,
    theme,
    lead_unit,
    period,
    period_start,
    period_end,
    cycle_of(period_end) as cycle,
    cycle_index_of(period_end) as cycle_index,
    unit,
    score,
    rank,
    rank_of as ranked,
    report_on,
    source_file,
    source_record,
from export.campaigns
