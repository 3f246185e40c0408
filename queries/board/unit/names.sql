-- One row per unit that the version says anything of, by class and name; the one whose
-- findings of the cycle are the worst is the first to be shown.
-- key: value
with named as (
    select unit,
    from mart.unit
    union
    select unit,
    from mart.standing
    union
    select unit,
    from mart.survey_score
    union
    select unit,
    from mart.closure
    where unit <> '全区'
    union
    select unit,
    from recorded.finding
),

worst as (
    select
        unit,
        max(severity) as severity,
    from recorded.finding
    where cycle = $cycle and board <> 'red' and is_on_board
    group by unit
)

select
    named.unit as value,
    named.unit as label,
    unit.unit_class,
    row_number() over (order by worst.severity desc nulls last, named.unit) = 1
        as is_first,
from named
left join mart.unit as unit
    on named.unit = unit.unit
left join worst
    on named.unit = worst.unit
where named.unit is not null
order by unit.unit_class nulls last, named.unit
