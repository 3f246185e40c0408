-- One row per surveyed subject and cycle: its whole score as a fraction,
-- points / weight, so that scores pooled from parts compare exactly.
-- The row without group and channel is the whole; else the rows without a group, one
-- per channel; else the rows without a channel, one per group. A single row stands for
-- itself; several parts are pooled by sample where every scored part has one.
-- squares is the sum of sample size times variance, a whole number of 10^-16.
-- What the scores leave out, or write without a score, and single answers hold stands
-- with the mean of those, and without sample and deviation: mart.survey_score takes
-- both from the answers. is_unscored says what was written without a score, and
-- unscored_sample its sample where no answers stand in for it.
-- key: cycle, track, subject
with broken_down as (
    select
        *,
        case
            when respondents is null and channel is null then 0
            when respondents is null then 1
            when channel is null then 2
            else 3
        end as breakdown,
    from mart.survey_part
),

coarsest as (
    select *,
    from broken_down
    qualify
        breakdown = min(breakdown) over (partition by cycle, track, subject)
),

chosen as (
    select
        *,
        count(*) over (partition by cycle, track, subject) = 1 as is_whole,
    from coarsest
),

published as (
    select
        cycle,
        cycle_index,
        min(period) as period,
        track,
        subject,
        min(unit) as unit,
        bool_or(not is_whole) as is_pooled,
        false as is_from_answers,
        case
            when bool_and(is_whole) then any_value(score)
            when count(score) = count(sample_size) filter (where score is not null)
                then sum(score * cast(sample_size as decimal(18, 0)))
        end as points,
        case
            when bool_and(is_whole) then 1
            when count(score) = count(sample_size) filter (where score is not null)
                then nullif(sum(sample_size) filter (where score is not null), 0)
        end as weight,
        case
            when count(score) = count(sample_size) filter (where score is not null)
                then sum(sample_size) filter (where score is not null)
        end as sample_size,
        count(score) = 0 as is_unscored,
        case when is_unscored then cast(sum(sample_size) as bigint) end
            as unscored_sample,
        case
            when
                count(score)
                = count(sample_size) filter (
                    where score is not null and std_dev is not null
                )
                then sum(
                    cast(sample_size as hugeint)
                    * cast(std_dev * 100000000 as hugeint)
                    * cast(std_dev * 100000000 as hugeint)
                ) filter (where score is not null)
        end as squares,
        case
            when bool_and(is_whole) then any_value(std_dev)
        end as std_dev,
        string_agg(distinct channel, '、' order by channel) as channel,
        string_agg(distinct respondents, '、' order by respondents) as respondents,
        list(
            struct_pack(file := source_file, record := source_record)
            order by source_file, source_record
        ) as sources,
    from chosen
    group by cycle, cycle_index, track, subject
),

scored as (
    select
        cycle,
        track,
        subject,
    from published
    where not is_unscored
),

answer_rows as (
    select
        issue.cycle,
        answer.track,
        answer.subject,
        list(
            struct_pack(file := answer.source_file, record := answer.source_record)
            order by answer.source_file, answer.source_record
        ) as sources,
    from stage.survey_responses as answer
    inner join mart.survey_window as issue
        on
            answer.track = issue.track
            and answer.answered_on between issue.first_on and issue.last_on
    anti join scored
        on
            issue.cycle = scored.cycle
            and answer.track = scored.track
            and answer.subject = scored.subject
    group by issue.cycle, answer.track, answer.subject
),

answered as (
    select
        answers.cycle,
        answers.cycle_index,
        cycles.label as period,
        answers.track,
        answers.subject,
        answers.unit,
        false as is_pooled,
        true as is_from_answers,
        cast(answers.points as decimal(38, 16)) as points,
        answers.weight,
        null as sample_size,
        published.subject is not null as is_unscored,
        null as unscored_sample,
        null as squares,
        null as std_dev,
        answers.channels as channel,
        answers.groups as respondents,
        answer_rows.sources,
    from mart.survey_answers as answers
    inner join mart.cycle as cycles
        on answers.cycle = cycles.cycle
    inner join answer_rows
        on
            answers.cycle = answer_rows.cycle
            and answers.track = answer_rows.track
            and answers.subject = answer_rows.subject
    left join published
        on
            answers.cycle = published.cycle
            and answers.track = published.track
            and answers.subject = published.subject
    where answers.breakdown = '全部' and answers.answers > 0
),

found as (
    select *,
    from published
    anti join answered
        on
            published.cycle = answered.cycle
            and published.track = answered.track
            and published.subject = answered.subject
    union all
    select *,
    from answered
)

select *,
from found
order by cycle_index, track, subject
