-- One row per cycle, track and surveyed subject: its whole score and the three lights.
-- Comparisons are exact: points / weight by cross-multiplication. The interval is the
-- normal one; whether it lies wholly below the line is decided on squares, in whole
-- numbers of 10^-16.
-- Where the scores name no sample or no deviation, single answers give it.
-- A score that may not be shown is empty here. score_text has one decimal, or more
-- where one would put it on the other side of the line, or words where eight would.
-- is_below, is_last and is_confirmed are the lights; is_shown, is_ranked and is_judged
-- say whether sample and track are enough for each, status why not. Where all of a
-- track score alike none is_first and none is_last. is_complete is
-- false in a track of which a subject with sample enough to be ranked has no score: who
-- is first or last there is not settled.
-- key: cycle, track, subject
with measured as (
    select
        whole.cycle,
        whole.cycle_index,
        whole.period,
        whole.track,
        whole.subject,
        whole.unit,
        whole.channel,
        whole.respondents,
        whole.is_pooled,
        whole.is_from_answers,
        whole.points,
        whole.sources,
        whole.unscored_sample,
        setting.survey_below as below,
        setting.survey_z as z,
        setting.survey_shown_from as shown_from,
        setting.survey_ranked_from as ranked_from,
        setting.survey_confirmed_from as confirmed_from,
        setting.survey_subjects as subjects,
        cast(whole.weight as decimal(12, 0)) as weight,
        cast(coalesce(whole.sample_size, answers.answers) as bigint) as sample_size,
        coalesce(
            whole.std_dev,
            case
                when whole.squares is null
                    then cast(sqrt(cast(answers.variance as double)) as decimal(12, 8))
            end
        ) as std_dev,
        coalesce(
            whole.squares,
            cast(coalesce(whole.sample_size, answers.answers) as hugeint)
            * coalesce(
                cast(whole.std_dev * 100000000 as hugeint)
                * cast(whole.std_dev * 100000000 as hugeint),
                cast(answers.variance * 1000000000000 as hugeint) * 10000
            )
        ) as squares,
    from mart.survey_whole as whole
    inner join mart.setting as setting
        on whole.cycle = setting.cycle
    left join mart.survey_response_score as answers
        on
            whole.cycle = answers.cycle
            and whole.track = answers.track
            and whole.subject = answers.subject
),

shown as (
    select
        *,
        points is not null
        and weight is not null
        and (sample_size is null or sample_size >= shown_from) as is_shown,
        points is not null
        and weight is not null
        and (sample_size is null or sample_size >= ranked_from) as is_ranked,
        cast(points * 100000000 as hugeint) as units,
        cast(ceil(points * 100000000) as hugeint) as units_up,
    from measured
),

scored as (
    select
        *,
        cast(
            cast(
                half_up(units, cast(weight as hugeint)) as decimal(20, 0)
            ) * 0.00000001 as decimal(18, 8)
        ) as score,
        cast(
            cast(
                (units_up + cast(weight as hugeint) - 1) // cast(weight as hugeint)
                as decimal(20, 0)
            ) * 0.00000001 as decimal(12, 8)
        ) as score_up,
        cast(cast(below - score_up as decimal(24, 8)) * 100000000 as hugeint)
        * sample_size as room_below,
        cast(z as double) * sqrt(cast(squares as double) / 1e16)
        / sample_size as half_width,
    from shown
),

compared as (
    select
        here.cycle,
        here.track,
        here.subject,
        count(*) filter (
            where other.points * here.weight > here.points * other.weight
        ) as above,
        count(*) filter (
            where other.points * here.weight < here.points * other.weight
        ) as below,
        count(*) filter (
            where other.points * here.weight = here.points * other.weight
        ) as level_with,
        count(*) as ranked_subjects,
    from scored as here
    inner join scored as other
        on here.cycle = other.cycle and here.track = other.track
    where here.is_ranked and other.is_ranked
    group by here.cycle, here.track, here.subject
),

tracks as (
    select
        cycle,
        track,
        count(*) filter (where is_ranked) as ranked_subjects,
        count(*) filter (where unscored_sample >= ranked_from) = 0 as is_complete,
    from scored
    group by cycle, track
),

lit as (
    select
        scored.*,
        tracks.ranked_subjects,
        tracks.is_complete,
        compared.above + 1 as rank,
        coalesce(compared.above = 0 and compared.below > 0, false) as is_first,
        coalesce(compared.below = 0 and compared.above > 0, false) as is_last,
        is_last and compared.level_with > 1 as tied_last,
        coalesce(
            scored.points < cast(scored.below as decimal(38, 16)) * scored.weight,
            false
        ) as is_below,
        coalesce(
            scored.sample_size >= scored.confirmed_from
            and scored.score_up < scored.below
            and cast(scored.z * 10000 as hugeint)
            * cast(scored.z * 10000 as hugeint)
            * scored.squares
            // 100000000
            < scored.room_below * scored.room_below,
            false
        ) as is_confirmed,
    from scored
    inner join tracks
        on scored.cycle = tracks.cycle and scored.track = tracks.track
    left join compared
        on
            scored.cycle = compared.cycle
            and scored.track = compared.track
            and scored.subject = compared.subject
),

followed as (
    select
        *,
        lag(case when is_shown then cycle end ignore nulls) over history
            as previous_cycle,
        lag(case when is_shown then score end ignore nulls) over history
            as previous_score,
    from lit
    window history as (partition by track, subject order by cycle_index)
)

select
    followed.cycle,
    followed.cycle_index,
    followed.period,
    followed.track,
    followed.subject,
    followed.unit,
    coalesce(units.is_vertical, false) as is_vertical,
    units.superior,
    followed.is_pooled,
    followed.is_from_answers,
    followed.channel,
    followed.respondents,
    case when followed.is_shown then followed.score end as score,
    case
        when not followed.is_shown then null
        when (round(followed.score, 1) < followed.below) = followed.is_below
            then cast(cast(round(followed.score, 1) as decimal(5, 1)) as varchar)
        when (followed.score < followed.below) = followed.is_below
            then rtrim(rtrim(cast(followed.score as varchar), '0'), '.')
        else '略低于' || rtrim(rtrim(cast(followed.below as varchar), '0'), '.')
    end as score_text,
    followed.sample_size,
    followed.std_dev,
    case
        when followed.is_shown and followed.half_width is not null
            then cast(
                greatest(followed.score - followed.half_width, 0) as decimal(9, 4)
            )
    end as interval_low,
    case
        when followed.is_shown and followed.half_width is not null
            then cast(
                least(followed.score + followed.half_width, 100) as decimal(9, 4)
            )
    end as interval_high,
    followed.below as below_score,
    rtrim(rtrim(cast(followed.below as varchar), '0'), '.') as below_text,
    followed.rank,
    followed.ranked_subjects,
    followed.is_shown,
    followed.is_ranked,
    followed.is_ranked and followed.ranked_subjects >= followed.subjects as is_judged,
    followed.is_below,
    followed.is_first,
    followed.is_last,
    followed.tied_last,
    followed.is_complete,
    followed.is_confirmed,
    case
        when followed.points is null and followed.is_pooled
            then '分项样本数缺失，不合并'
        when followed.unscored_sample > 0
            then '有' || followed.unscored_sample || '份样本，没有得分'
        when followed.points is null then '没有得分'
        when not followed.is_shown then '样本不足，不显示'
        when not followed.is_ranked then '样本不足，不排名'
        when followed.ranked_subjects < followed.subjects
            then '参加排名的对象不到' || followed.subjects || '个，不判'
        when followed.sample_size is null then '样本数缺失'
        else '参加排名'
    end as status,
    case
        when followed.is_confirmed then null
        when followed.sample_size is null then '样本数缺失'
        when followed.sample_size < followed.confirmed_from
            then '有效样本不到' || followed.confirmed_from
        when followed.squares is null then '没有标准差'
        when followed.is_below then '置信区间没有全部低于分数线'
    end as unconfirmed_reason,
    followed.previous_cycle,
    followed.previous_score,
    case
        when followed.is_shown then followed.score - followed.previous_score
    end as score_change,
    followed.sources,
    followed.sources[1].file as source_file,
    followed.sources[1].record as source_record,
from followed
left join mart.unit as units
    on followed.unit = units.unit
order by
    followed.cycle_index, followed.track, followed.rank nulls last, followed.subject
