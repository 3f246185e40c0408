-- One row per cycle and unit: its index as a fraction, points / weight, in hundredths,
-- over the components it has. It is ranked where those carry enough of all weight and
-- enough units of its class have as much; a class of one never is.
-- w and s hold the four weights and scores in order, a missing score as null.
-- key: cycle, unit
with summed as (
    select
        part.cycle,
        part.cycle_index,
        part.unit_class,
        part.unit,
        list(part.weight order by part.position) as w,
        list(part.hundredths order by part.position) as s,
        sum(part.weight) as whole_weight,
        sum(part.weight) filter (where part.hundredths is not null) as weight,
        sum(part.weight * part.hundredths) as points,
    from mart.evaluation_part as part
    group by part.cycle, part.cycle_index, part.unit_class, part.unit
),

weighed as (
    select
        summed.* exclude (weight, points, whole_weight),
        nullif(cast(coalesce(summed.weight, 0) as hugeint), 0) as weight,
        cast(summed.points as hugeint) as points,
        cast(summed.whole_weight as hugeint) as whole_weight,
        setting.moved_pct,
        setting.least_units,
        setting.firm_pct,
        coalesce(
            summed.weight > 0
            and 100 * summed.weight
            >= setting.least_weight_pct * summed.whole_weight,
            false
        ) as has_enough,
    from summed
    inner join mart.setting as setting
        on summed.cycle = setting.cycle
)

select
    *,
    count_if(has_enough) over (partition by cycle, unit_class) as class_units,
    has_enough
    and count_if(has_enough) over (partition by cycle, unit_class)
    >= greatest(least_units, 2) as is_ranked,
from weighed
order by cycle_index, unit_class, unit
