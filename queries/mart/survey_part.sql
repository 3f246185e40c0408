-- One row per survey score as exported at the last issue of its track in the cycle.
-- key: cycle, track, subject, respondents?, channel?
select
    survey.cycle,
    survey.cycle_index,
    survey.period,
    survey.track,
    survey.subject,
    survey.unit,
    survey.respondents,
    survey.channel,
    survey.score,
    survey.sample_size,
    survey.std_dev,
    survey.source_file,
    survey.source_record,
from stage.survey as survey
inner join mart.survey_window as issue
    on
        survey.cycle = issue.cycle
        and survey.track = issue.track
        and survey.period = issue.period
order by
    survey.cycle_index, survey.track, survey.subject, survey.respondents nulls first,
    survey.channel nulls first, survey.source_file, survey.source_record
