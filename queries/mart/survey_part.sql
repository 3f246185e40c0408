-- One row per survey score as exported at the last issue of its track in the cycle.
with issues as (
    select distinct
        survey.track,
        survey.cycle,
        survey.period,
        survey.period_start,
        survey.period_end,
    from stage.survey as survey
    inner join mart.cycle as cycles
        on survey.cycle_index = cycles.cycle_index
),

assessed as (
    select
        track,
        cycle,
        period,
    from issues
    qualify row_number() over (
        partition by track, cycle order by period_end desc, period_start, period
    ) = 1
)

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
inner join assessed
    on
        survey.track = assessed.track
        and survey.cycle = assessed.cycle
        and survey.period = assessed.period
order by
    survey.cycle_index, survey.track, survey.subject, survey.respondents nulls first,
    survey.channel nulls first, survey.source_file, survey.source_record
