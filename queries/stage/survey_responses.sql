-- One row per answered questionnaire.
-- key: response_id
select
    response_id,
    answered_on,
    cycle_of(answered_on) as cycle,
    cycle_index_of(answered_on) as cycle_index,
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
