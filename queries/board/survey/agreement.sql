-- One row per subject of a cycle whose exported score and single answers differ.
-- key: track, subject
select
    track,
    subject,
    is_scored,
    is_answered,
    scored_unit,
    answered_unit,
    sample_size,
    answers,
    returned,
    is_small,
    scored_mean,
    answered_mean,
    score_differs,
    sample_differs,
    unit_differs,
from mart.survey_agreement
where
    cycle = $cycle
    and ($track is null or track = $track)
    and differs
order by
    track,
    is_scored and is_answered,
    abs(scored_mean - answered_mean) desc nulls last,
    list_position(
        (select units, from mart.directory),
        coalesce(scored_unit, answered_unit)
    ) nulls last,
    subject
