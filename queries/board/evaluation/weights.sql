-- At most one row: the numbers 活动评价 goes by in a cycle.
select
    standard.rankings_weight,
    standard.survey_weight,
    standard.rectification_weight,
    standard.duties_weight,
    standard.moved_pct,
    standard.least_weight_pct,
    standard.firm_pct,
from mart.standard as standard
where standard.cycle = $cycle
