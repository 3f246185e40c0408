-- One row: how many subjects 三评 has in a cycle, how many of the judged ones are below
-- the line, how many of those are last, and how many take no part in the ranking.
select
    count(distinct score.track) as tracks,
    count(*) as subjects,
    count(*) filter (where score.is_judged and score.is_below) as below,
    count(*) filter (
        where score.is_judged and score.is_below and score.is_last
    ) as last_and_below,
    count(*) filter (where not score.is_ranked) as unranked,
    max(setting.survey_below) as survey_below,
from mart.survey_score as score
inner join mart.setting as setting
    on score.cycle = setting.cycle
where score.cycle = $cycle
having count(*) > 0
