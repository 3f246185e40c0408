-- One row per subject of a cycle with single answers: the overall mean of each group of
-- respondents and of each channel that anybody of its track answered through, with its
-- answers, or the mark why there is none (未评: nobody answered there).
-- key: track, subject
with overall as (
    select
        track,
        subject,
        unit,
        breakdown,
        part,
        mean,
        answers,
        mark,
        is_ranked,
    from mart.survey_aspect
    where cycle = $cycle and aspect = '综合' and ($track is null or track = $track)
),

parts as (
    select distinct
        track,
        breakdown,
        part,
    from overall
    where breakdown <> '全部'
)

select
    whole.track,
    whole.subject,
    whole.unit,
    whole.mean,
    whole.answers,
    whole.mark,
    whole.is_ranked,
    list(
        struct_pack(
            breakdown := parts.breakdown,
            part := parts.part,
            mean := cell.mean,
            answers := cell.answers,
            mark := case when cell.part is null then '未评' else cell.mark end,
            is_ranked := coalesce(cell.is_ranked, false)
        )
        order by parts.breakdown desc, parts.part
    ) as cells,
from overall as whole
inner join parts
    on whole.track = parts.track
left join overall as cell
    on
        whole.track = cell.track
        and whole.subject = cell.subject
        and parts.breakdown = cell.breakdown
        and parts.part = cell.part
where whole.breakdown = '全部'
group by
    whole.track,
    whole.subject,
    whole.unit,
    whole.mean,
    whole.answers,
    whole.mark,
    whole.is_ranked
order by
    whole.track,
    whole.is_ranked desc,
    whole.mean nulls last,
    list_position((select units, from mart.directory), whole.unit) nulls last,
    whole.subject
