-- One row per participant of a published list; an empty list_group means no group.
-- key: scope, item, list_group, period, participant
select
    scope,
    item,
    coalesce(list_group, '') as list_group,
    period,
    period_start,
    period_end,
    period_cadence as cadence,
    cycle_of(period_end) as cycle,
    cycle_index_of(period_end) as cycle_index,
    unit as participant,
    rank,
    coalesce(ranked, rank_of) as ranked,
    value,
    published_by,
    note,
    source_file,
    source_record,
from export.rankings
