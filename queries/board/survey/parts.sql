-- One row per group of respondents and per channel of a cycle: the mean of their single
-- answers over the subjects for which they may be shown, overall and by aspect.
-- key: breakdown, part
with pooled as (
    select
        breakdown,
        part,
        place,
        aspect,
        count(*) as subjects,
        sum(answers) as answers,
        cast(sum(points) * 10000 as hugeint) as units,
        cast(sum(weight) as hugeint) as weight,
    from mart.survey_aspect
    where
        cycle = $cycle
        and breakdown <> '全部'
        and mark is null
        and ($track is null or track = $track)
    group by breakdown, part, place, aspect
),

rated as (
    select
        *,
        cast(half_up(units, weight) as decimal(9, 0)) * 0.0001 as mean,
    from pooled
)

select
    breakdown,
    part,
    cast(max(subjects) filter (where place = 0) as bigint) as subjects,
    cast(max(answers) filter (where place = 0) as bigint) as answers,
    max(mean) filter (where place = 0) as mean,
    list(
        struct_pack(aspect := aspect, mean := mean) order by place
    ) filter (where place > 0) as aspects,
from rated
group by breakdown, part
order by breakdown desc, max(mean) filter (where place = 0), part
