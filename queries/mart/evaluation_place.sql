-- One row per cycle and unit: its index as a fraction, points / weight, in hundredths,
-- over the components it has, and its places. It is ranked where those carry enough of
-- all weight and enough units of its class have as much; a class of one never is.
-- w and s hold the four weights and scores in order, a missing score as null.
-- place is by the declared weights; place_low and place_high enclose those it can take
-- when every weight moves by moved_pct of itself, each alone; seen_low and seen_high
-- were found. firm_pairs of its pairs keep their order under all such weights.
-- made: placed, by jinwei/build/place_ranges.py, which adds the places to these rows.
-- key: cycle, unit
with summed as (
    select
        part.cycle,
        part.cycle_index,
        part.unit_class,
        part.unit,
        list(part.weight order by part.position) as w,
        list(part.hundredths order by part.position) as s,
        cast(sum(part.weight) as bigint) as whole_weight,
        cast(sum(part.weight) filter (where part.hundredths is not null) as bigint)
            as weight,
        cast(sum(cast(part.weight as hugeint) * part.hundredths) as bigint) as points,
    from mart.evaluation_part as part
    group by part.cycle, part.cycle_index, part.unit_class, part.unit
),

weighed as (
    select
        summed.*,
        setting.moved_pct,
        setting.firm_pct,
        greatest(setting.least_units, 2) as least_units,
        coalesce(
            summed.weight > 0
            and 100 * cast(summed.weight as hugeint)
            >= setting.least_weight_pct * cast(summed.whole_weight as hugeint),
            false
        ) as has_enough,
    from summed
    inner join mart.setting as setting
        on summed.cycle = setting.cycle
),

counted as (
    select
        *,
        cast(count_if(has_enough) over (partition by cycle, unit_class) as bigint)
            as class_units,
    from weighed
)

select
    * exclude (least_units),
    has_enough and class_units >= least_units as is_ranked,
from counted
order by cycle_index, unit_class, unit
