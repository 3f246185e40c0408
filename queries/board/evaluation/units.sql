-- One row per unit of a cycle: its index, place and range, components, or why it has
-- no place; ranked units first, by place.
-- key: unit
select evaluation.* exclude (evaluation.cycle, evaluation.cycle_index),
from mart.evaluation as evaluation
where
    evaluation.cycle = $cycle
    and ($unit_class is null or evaluation.unit_class = $unit_class)
order by
    evaluation.unit_class, evaluation.is_ranked desc, evaluation.place,
    evaluation.index_score desc nulls last, evaluation.unit
