-- One row per cycle, track, surveyed subject and group of respondents: its score as a
-- fraction, units / weight. The weight is 300000000 an answer, so that published scores
-- and means of answers are both whole. From the exported scores where those of the
-- track are split by respondents, else from the single answers. A single exported score
-- without a sample has its figure and no weight. Where one group is too few to be shown
-- neither is, because the whole less the other would tell it.
-- key: cycle, track, subject, unit, respondents
with scored as (
    select
        part.cycle,
        part.cycle_index,
        part.track,
        part.subject,
        part.unit,
        part.respondents,
        string_agg(distinct part.channel, '、' order by part.channel) as channel,
        cast(sum(part.sample_size) filter (where part.score is not null) as bigint)
            as answers,
        count(part.score) = count(part.sample_size) filter (
            where part.score is not null
        ) as has_samples,
        count(part.score) as parts,
        any_value(part.score) as only_score,
        sum(part.score * cast(part.sample_size as decimal(18, 0))) as points,
    from mart.survey_part as part
    where part.respondents is not null
    group by
        part.cycle, part.cycle_index, part.track, part.subject, part.unit,
        part.respondents
),

answered as (
    select
        answers.cycle,
        answers.cycle_index,
        answers.track,
        answers.subject,
        answers.unit,
        answers.part as respondents,
        answers.channels as channel,
        answers.answers,
        cast(answers.score_units as decimal(38, 0)) as score_units,
    from mart.survey_answers as answers
    where
        answers.breakdown = '群体'
        and answers.answers > 0
        and not exists (
            select 1,
            from scored
            where scored.cycle = answers.cycle and scored.track = answers.track
        )
),

found as (
    select
        cycle,
        cycle_index,
        track,
        subject,
        unit,
        respondents,
        channel,
        '三评' as export,
        answers,
        parts > 0 as is_scored,
        case
            when has_samples then cast(points * 100000000 as hugeint) * 3
        end as units,
        case when parts = 1 then cast(only_score as decimal(9, 4)) end as only_score,
    from scored
    union all by name
    select
        cycle,
        cycle_index,
        track,
        subject,
        unit,
        respondents,
        channel,
        '三评明细' as export,
        answers,
        true as is_scored,
        cast(score_units as hugeint) * 500 as units,
        cast(null as decimal(9, 4)) as only_score,
    from answered
),

shown as (
    select
        found.*,
        case
            when found.units is not null
                then cast(found.answers as hugeint) * 300000000
        end as weight,
        coalesce(
            min(found.answers) filter (where found.is_scored) over (
                partition by found.cycle, found.track, found.subject
            ) >= setting.survey_shown_from,
            true
        ) as is_shown,
    from found
    inner join mart.setting as setting
        on found.cycle = setting.cycle
)

select
    cycle,
    cycle_index,
    track,
    subject,
    unit,
    respondents,
    channel,
    export,
    is_scored,
    is_shown,
    case when is_shown then answers end as answers,
    case when is_shown then units end as units,
    case when is_shown then nullif(weight, 0) end as weight,
    case
        when is_shown
            then coalesce(
                only_score,
                cast(half_up(100 * units, weight) as decimal(9, 0)) * 0.01
            )
    end as rate_pct,
from shown
order by cycle_index, track, subject, respondents
