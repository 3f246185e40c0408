-- One row per cycle, track and subject of a track that both the scores and the single
-- answers cover: what each of them says, and in what they differ. Scores agree where
-- the mean of the answers could have been printed as the score is: the decimals are
-- the most that any score of the track has. What may not be shown is empty. Weights
-- are cast wide: DuckDB keeps products of decimals of up to 18 digits within 18.
-- key: cycle, track, subject
with printed as (
    select
        cycle,
        track,
        max(length(rtrim(split_part(cast(score as varchar), '.', 2), '0'))) as decimals,
    from mart.survey_part
    group by cycle, track
),

scored as (
    select
        cycle,
        cycle_index,
        track,
        subject,
        unit,
        case when not is_unscored then points end as points,
        case when not is_unscored then weight end as weight,
        case when not is_unscored then sample_size end as sample_size,
    from mart.survey_whole
    where not is_from_answers or is_unscored
),

compared as (
    select
        coalesce(scored.cycle, answers.cycle) as cycle,
        coalesce(scored.cycle_index, answers.cycle_index) as cycle_index,
        coalesce(scored.track, answers.track) as track,
        coalesce(scored.subject, answers.subject) as subject,
        scored.subject is not null as is_scored,
        answers.subject is not null as is_answered,
        scored.unit as scored_unit,
        answers.units as answered_unit,
        scored.points as scored_points,
        cast(scored.weight as decimal(24, 0)) as scored_weight,
        cast(scored.sample_size as bigint) as sample_size,
        answers.points as answered_points,
        cast(answers.weight as decimal(24, 0)) as answered_weight,
        answers.answers,
        answers.returned,
    from scored
    full outer join mart.survey_response_score as answers
        on
            scored.cycle = answers.cycle
            and scored.track = answers.track
            and scored.subject = answers.subject
),

covered as (
    select
        compared.*,
        printed.decimals,
        cast(
            '0.' || repeat('0', least(printed.decimals, 15)) || '5' as decimal(38, 16)
        ) as tolerance,
        setting.survey_shown_from as shown_from,
    from compared
    inner join printed
        on compared.cycle = printed.cycle and compared.track = printed.track
    inner join mart.setting as setting
        on compared.cycle = setting.cycle
    where exists (
        select 1,
        from mart.survey_response_score as answers
        where answers.cycle = compared.cycle and answers.track = compared.track
    )
),

judged as (
    select
        *,
        coalesce(
            abs(
                scored_points * answered_weight - answered_points * scored_weight
            ) > scored_weight * answered_weight * tolerance,
            is_scored and is_answered and scored_points is null
        ) as score_differs,
        coalesce(sample_size <> answers, false) as sample_differs,
        coalesce(scored_unit <> answered_unit, false) as unit_differs,
        least(coalesce(sample_size, answers), coalesce(answers, sample_size))
        < shown_from as is_small,
    from covered
)

select
    judged.cycle,
    judged.cycle_index,
    judged.track,
    judged.subject,
    judged.is_scored,
    judged.is_answered,
    judged.scored_unit,
    judged.answered_unit,
    judged.sample_size,
    judged.answers,
    judged.returned,
    judged.decimals,
    coalesce(judged.is_small, false) as is_small,
    score.score as scored_mean,
    answers.mean as answered_mean,
    judged.score_differs,
    judged.sample_differs,
    judged.unit_differs,
    judged.score_differs
    or judged.sample_differs
    or judged.unit_differs
    or not (judged.is_scored and judged.is_answered) as differs,
from judged
left join mart.survey_score as score
    on
        judged.is_scored
        and not coalesce(judged.is_small, false)
        and judged.cycle = score.cycle
        and judged.track = score.track
        and judged.subject = score.subject
left join mart.survey_response_score as answers
    on
        not coalesce(judged.is_small, false)
        and judged.cycle = answers.cycle
        and judged.track = answers.track
        and judged.subject = answers.subject
order by judged.cycle_index, judged.track, judged.subject
