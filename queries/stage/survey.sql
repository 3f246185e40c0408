-- One row per exported survey score: a whole subject, or one of its parts.
-- key: period, track, subject, respondents?, channel?
select
    period,
    period_start,
    period_end,
    period_cadence as cadence,
    year(period_end) || 'Q' || quarter(period_end) as cycle,
    year(period_end) * 4 + quarter(period_end) as cycle_index,
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
