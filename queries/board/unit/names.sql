-- One row per unit that the version says anything of, by class and in the order of the
-- directory. The first to be shown is the one of which there is most to say in the
-- cycle: with the worst findings on a board, else on the red board, else with a finding
-- at all, else with a figure; of several the first in the directory.
-- key: value
-- rests on: of $cycle, which
with figured as (
    select unit,
    from mart.standing
    where cycle = $cycle
    union
    select unit,
    from mart.survey_score
    where cycle = $cycle
    union
    select unit,
    from mart.closure
    where cycle = $cycle and greatest(assigned, open_problems) > 0
    union
    select unit,
    from mart.reported_closure
    where cycle = $cycle and decides and not is_whole
    union
    select unit,
    from mart.duty_due
    where cycle = $cycle and not is_office
    union
    select unit,
    from mart.campaign
    where cycle = $cycle
),

named as (
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
    from mart.reported_closure
    where decides and not is_whole
    union
    select unit,
    from mart.campaign
    union
    select unit,
    from recorded.finding
),

found as (
    select
        unit,
        max(severity) filter (where board <> 'red' and is_on_board) as severity,
        bool_or(is_on_board) as is_on_board,
    from recorded.finding
    where cycle = $cycle
    group by unit
)

select
    named.unit as value,
    named.unit as label,
    unit.unit_class,
    row_number() over (
        order by
            found.severity desc nulls last,
            found.is_on_board desc nulls last,
            figured.unit is null,
            list_position((select units, from mart.directory), named.unit) nulls last,
            named.unit
    ) = 1 as is_first,
from named
left join mart.unit as unit
    on named.unit = unit.unit
left join found
    on named.unit = found.unit
left join figured
    on named.unit = figured.unit
where named.unit is not null
order by
    unit.unit_class nulls last,
    list_position((select units, from mart.directory), named.unit) nulls last,
    named.unit
