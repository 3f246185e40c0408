-- One row per cycle, track and subject with single answers: its mean as a fraction,
-- points / weight, and the sample variance rounded up at the twelfth decimal, so that
-- an interval is never too narrow. The mean and what rests on it are empty where fewer
-- answered than may be shown.
-- key: cycle, track, subject
with whole as (
    select
        answers.cycle,
        answers.cycle_index,
        answers.track,
        answers.subject,
        answers.unit,
        answers.units,
        answers.channels,
        answers.groups,
        answers.returned,
        answers.answers,
        answers.score_units,
        answers.points,
        answers.weight,
        answers.answers * answers.squared_units
        - answers.score_units * answers.score_units as spread,
        cast(answers.answers as hugeint)
        * (answers.answers - 1)
        * 360000000000 as parted_by,
        setting.survey_z as z,
        setting.survey_shown_from as shown_from,
        setting.survey_ranked_from as ranked_from,
    from mart.survey_answers as answers
    inner join mart.setting as setting
        on answers.cycle = setting.cycle
    where answers.breakdown = '全部' and answers.answers > 0
),

measured as (
    select
        *,
        cast(half_up(score_units, weight) as decimal(9, 0)) * 0.0001 as mean,
        case
            when answers > 1
                then cast(
                    cast(
                        spread // parted_by * 1000000000000
                        + (
                            (spread % parted_by) * 1000000000000 + parted_by - 1
                        ) // parted_by
                        as decimal(26, 0)
                    ) * 0.000000000001 as decimal(24, 12)
                )
        end as variance,
        answers >= shown_from as is_shown,
    from whole
),

spread_out as (
    select
        *,
        sqrt(cast(variance as double)) as deviation,
        cast(z as double) * sqrt(cast(variance as double) / answers) as half_width,
    from measured
)

select
    cycle,
    cycle_index,
    track,
    subject,
    unit,
    units,
    channels,
    groups,
    returned,
    answers,
    points,
    weight,
    variance,
    is_shown,
    answers >= ranked_from as is_ranked,
    case when is_shown then cast(mean as decimal(9, 4)) end as mean,
    case when is_shown then cast(deviation as decimal(12, 8)) end as std_dev,
    case
        when is_shown then cast(greatest(mean - half_width, 0) as decimal(9, 4))
    end as interval_low,
    case
        when is_shown then cast(least(mean + half_width, 100) as decimal(9, 4))
    end as interval_high,
from spread_out
order by cycle_index, track, subject
