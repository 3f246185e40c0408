-- One row per exported survey score: a whole subject, or one of its parts.
-- key: period, track, subject, respondents?, channel?
select
    period,
    period_start,
    period_end,
    period_cadence as cadence,
    cycle_of(period_end) as cycle,
    cycle_index_of(period_end) as cycle_index,
    track,
    subject,
    unit,
    score,
    sample_size,
    std_dev,
    respondents,
    channel,
    source_file,
    source_record,
from export.survey
