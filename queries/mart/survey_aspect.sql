-- One row per cycle, track, surveyed subject, part of its single answers and aspect,
-- 综合 being the mean of the aspects of each answer: the mean, as it may be shown.
-- A mean of fewer answers than may be shown is withheld (样本不足). Where one part is,
-- the parts that answered least are withheld with it (抑制) until those withheld are
-- two or more and hold enough answers together: the whole less the parts that are
-- shown then tells nothing. A part whose overall mean is withheld has no aspect shown
-- either, unless nobody else answered that. points and weight are of the means shown.
-- key: cycle, track, subject, breakdown, part, aspect
with taken_apart as (
    select
        cycle,
        cycle_index,
        track,
        subject,
        unit,
        breakdown,
        part,
        answers as part_answers,
        unnest(
            [
                struct_pack(
                    place := 0,
                    aspect := '综合',
                    answers := answers,
                    points := points,
                    weight := weight
                ),
                struct_pack(
                    place := 1,
                    aspect := '办事效率',
                    answers := efficiency_answers,
                    points := efficiency_points,
                    weight := efficiency_answers
                ),
                struct_pack(
                    place := 2,
                    aspect := '工作作风',
                    answers := style_answers,
                    points := style_points,
                    weight := style_answers
                ),
                struct_pack(
                    place := 3,
                    aspect := '服务态度',
                    answers := attitude_answers,
                    points := attitude_points,
                    weight := attitude_answers
                ),
                struct_pack(
                    place := 4,
                    aspect := '履责效果',
                    answers := results_answers,
                    points := results_points,
                    weight := results_answers
                ),
                struct_pack(
                    place := 5,
                    aspect := '依法办事',
                    answers := lawfulness_answers,
                    points := lawfulness_points,
                    weight := lawfulness_answers
                ),
                struct_pack(
                    place := 6,
                    aspect := '信息公开',
                    answers := openness_answers,
                    points := openness_points,
                    weight := openness_answers
                ),
            ],
            recursive := true
        ) as of_aspect,
    from mart.survey_answers
    where answers > 0
),

cells as (
    select
        taken_apart.*,
        taken_apart.answers > 0 as is_answered,
        taken_apart.answers < setting.survey_shown_from as is_small,
        setting.survey_shown_from as shown_from,
        setting.survey_ranked_from as ranked_from,
    from taken_apart
    inner join mart.setting as setting
        on taken_apart.cycle = setting.cycle
),

overall as (
    select
        *,
        count(*) filter (where is_small) over beside as small,
        row_number() over fewest_first as turn,
        sum(answers) over fewest_first - answers as answers_before,
    from cells
    where aspect = '综合'
    window
        beside as (partition by cycle, track, subject, breakdown),
        fewest_first as (
            partition by cycle, track, subject, breakdown
            order by is_small desc, part_answers, part
            rows between unbounded preceding and current row
        )
),

due as (
    select
        cells.*,
        cells.is_small
        or (
            overall.small > 0
            and (
                overall.turn <= greatest(overall.small, 2)
                or overall.answers_before < cells.shown_from
            )
            and count(*) over (
                partition by
                    cells.cycle, cells.track, cells.subject, cells.breakdown,
                    cells.aspect, cells.is_answered
            ) > 1
        ) as is_due,
    from cells
    inner join overall
        on
            cells.cycle = overall.cycle
            and cells.track = overall.track
            and cells.subject = overall.subject
            and cells.breakdown = overall.breakdown
            and cells.part = overall.part
),

in_order as (
    select
        *,
        count(*) filter (where is_due) over beside as due_parts,
        row_number() over due_first as turn,
        sum(answers) over due_first - answers as answers_before,
    from due
    window
        beside as (
            partition by cycle, track, subject, breakdown, aspect, is_answered
        ),
        due_first as (
            partition by cycle, track, subject, breakdown, aspect, is_answered
            order by is_due desc, part_answers, part
            rows between unbounded preceding and current row
        )
),

marked as (
    select
        *,
        case
            when not is_answered then '缺'
            when is_small then '样本不足'
            when
                due_parts > 0
                and (turn <= greatest(due_parts, 2) or answers_before < shown_from)
                then '抑制'
        end as mark,
    from in_order
)

select
    cycle,
    cycle_index,
    track,
    subject,
    unit,
    breakdown,
    part,
    place,
    aspect,
    mark,
    mark is null and answers >= ranked_from as is_ranked,
    case when mark is null then answers end as answers,
    case when mark is null then points end as points,
    case when mark is null then weight end as weight,
    case
        when mark is null
            then cast(
                half_up(cast(points * 10000 as hugeint), weight) as decimal(9, 0)
            ) * 0.0001
    end as mean,
from marked
order by cycle_index, track, subject, breakdown, part, place
