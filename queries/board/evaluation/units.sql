-- One row per unit of a cycle: its index, its place in its class and the range of
-- places under moved weights (and as far as weights were found that give it), its four
-- components and what is missing; ranked units first, by place. A unit that is not
-- ranked says why; a class whose pairs keep their order too seldom is not firm.
-- Of each component: _score of 0-100, _n things it rests on, or _missing, why it has
-- none. place_low and place_high enclose the range; seen_low and seen_high were found.
-- key: unit
with parts as (
    select
        unit,
        map_from_entries(
            list(
                (
                    component,
                    struct_pack(
                        score := cast(hundredths as decimal(9, 0)) * 0.01,
                        n := n,
                        missing := missing
                    )
                )
            )
        ) as part,
        string_agg(
            case component
                when 'rankings' then '排名'
                when 'survey' then '三评'
                when 'rectification' then '整改'
                else '规定动作'
            end, '、'
            order by position
        ) filter (where hundredths is null) as missing,
    from mart.evaluation_part
    where cycle = $cycle and ($unit_class is null or unit_class = $unit_class)
    group by unit
),

placed as (
    select
        *,
        sum(firm_pairs) over (partition by unit_class) as class_firm_pairs,
        sum(pairs) over (partition by unit_class) as class_pairs,
    from mart.evaluation_place
    where cycle = $cycle
)

select
    placed.unit_class,
    placed.unit,
    case
        when placed.has_enough
            then cast(half_up(placed.points, placed.weight) as decimal(9, 0)) * 0.01
    end as index_score,
    placed.is_ranked,
    placed.place,
    case when placed.is_ranked then placed.class_units end as ranked,
    count(placed.place) over (partition by placed.unit_class, placed.place) > 1
        as is_tied,
    placed.place_low,
    placed.place_high,
    placed.seen_low,
    placed.seen_high,
    parts.part['rankings'].score as rankings_score,
    parts.part['rankings'].n as rankings_n,
    parts.part['rankings'].missing as rankings_missing,
    parts.part['survey'].score as survey_score,
    parts.part['survey'].n as survey_n,
    parts.part['survey'].missing as survey_missing,
    parts.part['rectification'].score as rectification_score,
    parts.part['rectification'].n as rectification_n,
    parts.part['rectification'].missing as rectification_missing,
    parts.part['duties'].score as duties_score,
    parts.part['duties'].n as duties_n,
    parts.part['duties'].missing as duties_missing,
    parts.missing,
    case
        when placed.is_ranked then null
        when placed.has_enough then '本类只有' || placed.class_units || '家，不排名'
        when placed.weight > 0
            then
                '有数据的分项只占权重的'
                || cast(half_up(100 * placed.weight, placed.whole_weight) as bigint)
                || '%'
        else '四个分项都没有数据'
    end as unranked_reason,
    cast(placed.class_firm_pairs * 100 // placed.class_pairs as integer) as firm_pct,
    coalesce(
        100 * placed.class_firm_pairs >= placed.firm_pct * placed.class_pairs, false
    ) as is_firm,
from placed
inner join parts
    on placed.unit = parts.unit
order by
    placed.unit_class,
    placed.is_ranked desc,
    placed.place,
    index_score desc nulls last,
    list_position((select units, from mart.directory), placed.unit) nulls last,
    placed.unit
