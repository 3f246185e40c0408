-- One row: how many subjects 三评 has in a cycle, how many of the ranked ones are below
-- or last, and how many are not ranked.
select
    count(distinct score.track) as tracks,
    count(*) as subjects,
    count(*) filter (where score.is_ranked and score.is_below) as below,
    count(*) filter (where score.is_last) as last_places,
    count(*) filter (where not score.is_ranked) as thin_samples,
    max(setting.survey_below) as survey_below,
from mart.survey_score as score
inner join mart.setting as setting
    on score.cycle = setting.cycle
where score.cycle = $cycle
having count(*) > 0
