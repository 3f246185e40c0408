-- One row per track of 三评.
-- key: value
select
    score.track as value,
    score.track as label,
from mart.survey_score as score
group by score.track
order by score.track
