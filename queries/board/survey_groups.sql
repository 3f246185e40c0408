-- One row per surveyed subject of a cycle whose scores the export splits by
-- respondents; a group answered by fewer than may be shown is empty.
with pooled as (
    select
        part.track,
        part.subject,
        part.unit,
        part.respondents,
        cast(sum(part.sample_size) filter (where part.score is not null) as bigint)
            as answers,
        bool_and(part.sample_size is not null) filter (where part.score is not null)
            as has_samples,
        count(part.score) as parts,
        any_value(part.score) as only_score,
        cast(
            sum(part.score * cast(part.sample_size as decimal(18, 0))) * 100000000
            as hugeint
        ) as points,
        any_value(setting.survey_shown_from) as shown_from,
    from mart.survey_part as part
    inner join mart.setting as setting
        on part.cycle = setting.cycle
    where
        part.cycle = $cycle
        and part.respondents is not null
        and ($track is null or part.track = $track)
    group by part.track, part.subject, part.unit, part.respondents
),

rated as (
    select
        *,
        case
            when answers < shown_from then null
            when parts = 1 then cast(only_score as decimal(9, 4))
            when has_samples
                then cast(
                    (2 * points + 1000000 * cast(answers as hugeint))
                    // (2 * nullif(1000000 * cast(answers as hugeint), 0))
                    as decimal(9, 0)
                ) * 0.01
        end as rate_pct,
    from pooled
)

select
    rated.track,
    rated.subject,
    rated.unit,
    max(rated.rate_pct) filter (where rated.respondents = '市场主体') as business_pct,
    max(rated.answers) filter (where rated.respondents = '市场主体')
        as business_answers,
    max(rated.rate_pct) filter (where rated.respondents = '群众') as public_pct,
    max(rated.answers) filter (where rated.respondents = '群众') as public_answers,
from rated
group by rated.track, rated.subject, rated.unit
order by rated.track, least(business_pct, public_pct) nulls last, rated.subject
