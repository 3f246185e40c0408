-- One row per surveyed subject of a cycle in the tracks with single answers, worst mean
-- of the answers first, then those not ranked, withheld or without answers: its overall
-- mean and its six aspects, each with its answers, or the mark why there is none.
-- key: track, subject
with aspects as (
    select
        track,
        subject,
        any_value(unit) as unit,
        max(mean) filter (where aspect = '综合') as mean,
        max(answers) filter (where aspect = '综合') as answers,
        max(mark) filter (where aspect = '综合') as mark,
        bool_or(is_ranked) filter (where aspect = '综合') as is_ranked,
        list(
            struct_pack(
                aspect := aspect,
                mean := mean,
                answers := answers,
                mark := mark,
                is_ranked := is_ranked
            )
            order by place
        ) filter (where aspect <> '综合') as aspects,
    from mart.survey_aspect
    where cycle = $cycle and breakdown = '全部' and ($track is null or track = $track)
    group by track, subject
),

surveyed as (
    select
        score.track,
        score.subject,
        score.unit,
    from mart.survey_score as score
    where
        score.cycle = $cycle
        and score.track in (select aspects.track, from aspects)
)

select
    coalesce(aspects.track, surveyed.track) as track,
    coalesce(aspects.subject, surveyed.subject) as subject,
    coalesce(aspects.unit, surveyed.unit) as unit,
    aspects.mean,
    answers.interval_low,
    answers.interval_high,
    aspects.answers,
    answers.returned - answers.answers as blank,
    case when aspects.subject is null then '缺' else aspects.mark end as mark,
    coalesce(aspects.is_ranked, false) as is_ranked,
    aspects.aspects,
from aspects
full outer join surveyed
    on aspects.track = surveyed.track and aspects.subject = surveyed.subject
left join mart.survey_response_score as answers
    on
        answers.cycle = $cycle
        and answers.is_shown
        and aspects.track = answers.track
        and aspects.subject = answers.subject
order by
    coalesce(aspects.track, surveyed.track),
    coalesce(aspects.is_ranked, false) desc,
    aspects.mean nulls last,
    list_position(
        (select units, from mart.directory),
        coalesce(aspects.unit, surveyed.unit)
    ) nulls last,
    coalesce(aspects.subject, surveyed.subject)
