-- One row per participant of a campaign round.
select
    round,
    theme,
    lead_unit,
    unit,
    score,
    rank,
    rank_of as ranked,
    source_file,
    source_record,
from export.campaigns
