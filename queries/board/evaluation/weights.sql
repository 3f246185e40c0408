-- At most one row: the numbers 活动评价 goes by in a cycle.
select
    setting.rankings_weight,
    setting.survey_weight,
    setting.rectification_weight,
    setting.duties_weight,
    setting.moved_pct,
    setting.least_weight_pct,
    setting.firm_pct,
from mart.setting as setting
where setting.cycle = $cycle
