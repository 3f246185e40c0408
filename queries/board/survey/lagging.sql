-- One row per aspect of 三评 in a cycle, lowest first: its mean over all answers whose
-- subject may be shown, against the last cycle with answers where that has the same
-- tracks; its mean in each track; and the ranked subjects of which it is the lowest
-- aspect, with the worst of them.
-- key: aspect
with pooled as (
    select
        cycle,
        cycle_index,
        place,
        aspect,
        case when grouping(track) = 0 then track end as track,
        cast(sum(points) * 10000 as hugeint) as units,
        cast(sum(weight) as hugeint) as weight,
        string_agg(distinct track, '、' order by track) as covered,
    from mart.survey_aspect
    where
        breakdown = '全部'
        and aspect <> '综合'
        and mark is null
        and ($track is null or track = $track)
    group by
        grouping sets (
            (cycle, cycle_index, place, aspect),
            (cycle, cycle_index, place, aspect, track)
        )
),

rated as (
    select
        *,
        cast(half_up(units, weight) as decimal(9, 0)) * 0.0001 as mean,
    from pooled
),

followed as (
    select
        *,
        case
            when lag(covered) over history = covered
                then mean - lag(mean) over history
        end as mean_change,
    from rated
    window history as (partition by place, track order by cycle_index)
),

of_subject as (
    select
        subject,
        track,
        place,
        mean,
        points,
        weight,
    from mart.survey_aspect
    where
        cycle = $cycle
        and breakdown = '全部'
        and aspect <> '综合'
        and is_ranked
        and ($track is null or track = $track)
),

lowest as (
    select
        here.place,
        count(*) filter (
            where not exists (
                select 1,
                from of_subject as other
                where
                    other.track = here.track
                    and other.subject = here.subject
                    and other.points * here.weight < here.points * other.weight
            )
        ) as lowest_of,
        count(*) as subjects,
        arg_min(here.subject, (here.mean, here.track, here.subject)) as worst_subject,
        min(here.mean) as worst_mean,
    from of_subject as here
    group by here.place
)

select
    whole.aspect,
    whole.mean,
    cast(whole.weight as bigint) as answers,
    whole.mean_change,
    lowest.lowest_of,
    lowest.subjects,
    lowest.worst_subject,
    lowest.worst_mean,
    (
        select
            list(
                struct_pack(track := parts.track, mean := parts.mean)
                order by parts.track
            ),
        from followed as parts
        where
            parts.cycle = whole.cycle
            and parts.place = whole.place
            and parts.track is not null
    ) as tracks,
from followed as whole
left join lowest
    on whole.place = lowest.place
where whole.cycle = $cycle and whole.track is null
order by whole.mean, whole.place
