-- One row per answered questionnaire.
-- key: response_id
select
    response_id,
    answered_on,
    year(answered_on) || 'Q' || quarter(answered_on) as cycle,
    year(answered_on) * 4 + quarter(answered_on) as cycle_index,
    track,
    subject,
    unit,
    respondents,
    channel,
    efficiency_score,
    style_score,
    attitude_score,
    results_score,
    lawfulness_score,
    openness_score,
    comment,
    source_file,
    source_record,
from export.survey_responses
