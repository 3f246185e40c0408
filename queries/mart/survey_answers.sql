-- One row per cycle, track, surveyed subject and part of its single answers: the whole,
-- one group of respondents, or one channel. What is here may be too few to be shown.
-- The score of an answer is the mean of the aspects answered, held as a whole number
-- of 1/600000 points: aspects have four decimals and 60 can be parted by one to six,
-- so sums are exact. An answer without any aspect is among the returned ones alone.
-- points / weight is the mean of the answers.
-- key: cycle, track, subject, breakdown, part
with returned as (
    select
        issue.cycle,
        issue.cycle_index,
        answer.* exclude (cycle, cycle_index),
        cast(answer.efficiency_score is not null as integer)
        + cast(answer.style_score is not null as integer)
        + cast(answer.attitude_score is not null as integer)
        + cast(answer.results_score is not null as integer)
        + cast(answer.lawfulness_score is not null as integer)
        + cast(answer.openness_score is not null as integer) as aspects,
        coalesce(answer.efficiency_score, 0)
        + coalesce(answer.style_score, 0)
        + coalesce(answer.attitude_score, 0)
        + coalesce(answer.results_score, 0)
        + coalesce(answer.lawfulness_score, 0)
        + coalesce(answer.openness_score, 0) as points,
    from stage.survey_responses as answer
    inner join mart.survey_window as issue
        on
            answer.track = issue.track
            and answer.answered_on between issue.first_on and issue.last_on
),

scored as (
    select
        *,
        cast(points * 10000 as bigint) * (60 // nullif(aspects, 0)) as score_units,
    from returned
)

select
    cycle,
    cycle_index,
    track,
    subject,
    case
        when grouping(respondents) = 0 then '群体'
        when grouping(channel) = 0 then '渠道'
        else '全部'
    end as breakdown,
    case
        when grouping(respondents) = 0 then respondents
        when grouping(channel) = 0 then channel
        else '全部'
    end as part,
    min(unit) as unit,
    string_agg(distinct unit, '、' order by unit) as units,
    string_agg(distinct channel, '、' order by channel) as channels,
    string_agg(distinct respondents, '、' order by respondents) as groups,
    count(*) as returned,
    count(score_units) as answers,
    sum(score_units) as score_units,
    sum(cast(score_units as hugeint) * score_units) as squared_units,
    cast(sum(score_units) as decimal(38, 0)) * 0.0001 as points,
    60 * count(score_units) as weight,
    count(efficiency_score) as efficiency_answers,
    sum(efficiency_score) as efficiency_points,
    count(style_score) as style_answers,
    sum(style_score) as style_points,
    count(attitude_score) as attitude_answers,
    sum(attitude_score) as attitude_points,
    count(results_score) as results_answers,
    sum(results_score) as results_points,
    count(lawfulness_score) as lawfulness_answers,
    sum(lawfulness_score) as lawfulness_points,
    count(openness_score) as openness_answers,
    sum(openness_score) as openness_points,
from scored
group by
    grouping sets (
        (cycle, cycle_index, track, subject),
        (cycle, cycle_index, track, subject, respondents),
        (cycle, cycle_index, track, subject, channel)
    )
order by cycle_index, track, subject, breakdown, part
