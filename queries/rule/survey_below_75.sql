-- One row per judged subject below the line that is not the last of its track, as none
-- is where all score alike.
select
    cast($rule_id as varchar) as rule_id,
    survey.cycle,
    survey.unit,
    words.subject_key as subject,
    words.item,
    null as scope,
    null as disposition,
    words.figure,
    words.movement,
    null as streak,
    case
        when survey.is_confirmed then []
        else ['存疑：' || survey.unconfirmed_reason]
    end as readings,
    words.evidence,
    survey.sources,
    cast(least(999, floor(10 * (survey.below_score - survey.score))) as integer)
        as weight,
    replace(cast($way_off as varchar), '{below}', survey.below_text) as way_off,
    null as not_judged,
from mart.survey_score as survey
inner join mart.survey_text as words
    on
        survey.cycle = words.cycle
        and survey.track = words.track
        and survey.subject = words.subject
where
    survey.is_judged
    and survey.is_below
    and not survey.is_last
    and survey.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
