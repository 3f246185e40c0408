-- One row per exported survey record that is not shown as written: one whose score
-- rests on fewer answers than may be shown, and with it every other part that its
-- subject is broken down into alike, because the whole less the others would tell it.
-- key: source_file, source_record
with broken_down as (
    select
        survey.source_file,
        survey.source_record,
        bool_or(
            survey.score is not null
            and survey.sample_size < setting.survey_shown_from
        ) over (
            partition by
                survey.period, survey.track, survey.subject,
                survey.respondents is null, survey.channel is null
        ) as has_small,
    from stage.survey as survey
    inner join mart.setting as setting
        on survey.cycle = setting.cycle
)

select
    source_file,
    source_record,
from broken_down
where has_small
order by source_file, source_record
