-- One row per track and group of respondents of a cycle, where scores or single answers
-- tell them apart: the mean weighted by sample of the groups that may be shown, and
-- that of the last cycle that had it. It is empty where a scored part has no sample.
-- key: track, respondents
with pooled as (
    select
        cycle,
        cycle_index,
        track,
        respondents,
        any_value(export) as export,
        count(*) filter (where is_scored) as subjects,
        cast(sum(answers) filter (where is_scored) as bigint) as answers,
        count(weight) filter (where is_scored)
        = count(*) filter (where is_scored) as has_samples,
        cast(sum(units) filter (where is_scored) as hugeint) as units,
        cast(sum(weight) filter (where is_scored) as hugeint) as weight,
        string_agg(distinct channel, '、' order by channel) as channel,
    from mart.survey_group
    where is_shown
    group by cycle, cycle_index, track, respondents
),

rated as (
    select
        *,
        case
            when has_samples
                then cast(half_up(100 * units, weight) as decimal(9, 0)) * 0.01
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
    followed.export,
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
