-- One row: how many were judged in 三评 in a cycle, and how many are below, last or
-- too thinly answered.
select
    count(distinct score.track) as tracks,
    count(*) as subjects,
    count(*) filter (where score.is_below) as below,
    count(*) filter (where score.is_last) as last_places,
    count(*) filter (where not score.is_ranked) as thin_samples,
    max(setting.survey_below) as survey_below,
from mart.survey_score as score
inner join mart.setting as setting
    on score.cycle = setting.cycle
where score.cycle = $cycle
having count(*) > 0
