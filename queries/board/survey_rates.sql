-- One row per track and group of respondents of a cycle, where the export splits them:
-- the mean of the scores weighted by sample, and that of the last cycle that had it.
-- It is empty where a scored part has no sample.
with pooled as (
    select
        part.cycle,
        part.cycle_index,
        part.track,
        part.respondents,
        count(part.score) as subjects,
        cast(sum(part.sample_size) filter (where part.score is not null) as bigint)
            as answers,
        bool_and(part.sample_size is not null) filter (where part.score is not null)
            as has_samples,
        cast(
            sum(part.score * cast(part.sample_size as decimal(18, 0))) * 100000000
            as hugeint
        ) as points,
        string_agg(distinct part.channel, '、' order by part.channel) as channel,
    from mart.survey_part as part
    where part.respondents is not null
    group by part.cycle, part.cycle_index, part.track, part.respondents
),

rated as (
    select
        *,
        case
            when has_samples
                then cast(
                    (2 * points + 1000000 * cast(answers as hugeint))
                    // (2 * nullif(1000000 * cast(answers as hugeint), 0))
                    as decimal(9, 0)
                ) * 0.01
        end as rate_pct,
    from pooled
),

followed as (
    select
        *,
        rate_pct - lag(rate_pct) over history as rate_change,
        lag(cycle) over history as previous_cycle,
    from rated
    window history as (partition by track, respondents order by cycle_index)
)

select
    followed.track,
    followed.respondents,
    followed.subjects,
    followed.answers,
    followed.channel,
    followed.rate_pct,
    followed.rate_change,
    followed.previous_cycle,
from followed
where
    followed.cycle = $cycle
    and ($track is null or followed.track = $track)
order by followed.track, followed.respondents
