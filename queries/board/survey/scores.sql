-- One row per surveyed subject of a cycle, by track: ranked ones best first, then those
-- that are not ranked. whole_channel is the channel where the whole track has but one;
-- source_file and source_record say where the first of its source_records stands.
-- key: track, subject
select
    score.track,
    score.subject,
    score.unit,
    score.is_vertical,
    score.superior,
    score.period,
    score.score,
    score.score_text,
    score.sample_size,
    score.interval_low,
    score.interval_high,
    score.channel,
    case
        when
            min(score.channel) over tracks = max(score.channel) over tracks
            and count(score.channel) over tracks = count(*) over tracks
            then min(score.channel) over tracks
    end as whole_channel,
    score.is_pooled,
    score.is_from_answers,
    score.rank,
    score.ranked_subjects,
    score.below_score,
    score.below_text,
    score.is_shown,
    score.is_ranked,
    score.is_judged,
    score.is_below,
    score.is_last,
    score.tied_last,
    score.is_confirmed,
    score.status,
    score.unconfirmed_reason,
    score.previous_cycle,
    score.score_change,
    score.source_file,
    score.source_record,
    len(score.sources) as source_records,
from mart.survey_score as score
where
    score.cycle = $cycle
    and ($track is null or score.track = $track)
window tracks as (partition by score.track)
order by
    score.track,
    score.is_ranked desc,
    score.rank nulls last,
    score.score desc nulls last,
    list_position((select units, from mart.directory), score.unit) nulls last,
    score.subject
