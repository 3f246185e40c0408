-- One row per cycle and unit: its index, its place in its class and the range of places
-- under moved weights (and as far as weights were found that give it), its four
-- components and what is missing. A unit that is not ranked says why; a class whose
-- pairs keep their order too seldom is not firm.
-- Of each component: _score of 0-100, _n things it rests on, or _missing, why it has
-- none. place_low and place_high enclose the range; seen_low and seen_high were found.
-- key: cycle, unit
with parts as (
    select
        cycle,
        unit,
        list(
            struct_pack(
                component := component,
                score := cast(hundredths as decimal(9, 0)) * 0.01,
                n := n,
                missing := missing
            )
            order by position
        ) as components,
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
    group by cycle, unit
),

classes as (
    select
        indexed.cycle,
        indexed.unit_class,
        sum(placed.firm_pairs) as firm_pairs,
        sum(placed.pairs) as pairs,
    from mart.evaluation_index as indexed
    inner join mart.evaluation_range as placed
        on indexed.cycle = placed.cycle and indexed.unit = placed.unit
    group by indexed.cycle, indexed.unit_class
)

select
    indexed.cycle,
    indexed.cycle_index,
    indexed.unit_class,
    indexed.unit,
    case
        when indexed.has_enough
            then cast(half_up(indexed.points, indexed.weight) as decimal(9, 0)) * 0.01
    end as index_score,
    indexed.is_ranked,
    placed.place,
    case when indexed.is_ranked then indexed.class_units end as ranked,
    count(placed.place) over (
        partition by indexed.cycle, indexed.unit_class, placed.place
    ) > 1 as is_tied,
    placed.place_low,
    placed.place_high,
    placed.seen_low,
    placed.seen_high,
    parts.components[1].score as rankings_score,
    parts.components[1].n as rankings_n,
    parts.components[1].missing as rankings_missing,
    parts.components[2].score as survey_score,
    parts.components[2].n as survey_n,
    parts.components[2].missing as survey_missing,
    parts.components[3].score as rectification_score,
    parts.components[3].n as rectification_n,
    parts.components[3].missing as rectification_missing,
    parts.components[4].score as duties_score,
    parts.components[4].n as duties_n,
    parts.components[4].missing as duties_missing,
    parts.missing,
    case
        when indexed.is_ranked then null
        when indexed.has_enough then '本类只有' || indexed.class_units || '家，不排名'
        when indexed.weight is null then '四个分项都没有数据'
        else
            '有数据的分项只占权重的'
            || cast(half_up(100 * indexed.weight, indexed.whole_weight) as bigint)
            || '%'
    end as unranked_reason,
    cast(classes.firm_pairs * 100 // classes.pairs as integer) as firm_pct,
    coalesce(
        100 * classes.firm_pairs >= indexed.firm_pct * classes.pairs, false
    ) as is_firm,
from mart.evaluation_index as indexed
inner join parts
    on indexed.cycle = parts.cycle and indexed.unit = parts.unit
left join mart.evaluation_range as placed
    on indexed.cycle = placed.cycle and indexed.unit = placed.unit
left join classes
    on
        indexed.cycle = classes.cycle
        and indexed.unit_class = classes.unit_class
order by
    indexed.cycle_index, indexed.unit_class, placed.place nulls last, indexed.unit
