-- One row per judged subject of 三评 that is below the line or last, but not both: what
-- the other of the two would bring.
-- key: cycle, subject
select
    score.cycle,
    score.track || '|' || score.subject as subject,
    score.unit,
    case when score.is_vertical then '发函' else '' end
    || rule.disposition as next_disposition,
    last_day(cycles.end_on + interval 3 month) as next_on,
    case
        when score.is_below then '成为末位'
        else '低于' || score.below_text || '分'
    end
    || ' → '
    || next_disposition as next_words,
from mart.survey_score as score
inner join mart.cycle as cycles
    on score.cycle = cycles.cycle
inner join meta.rule as rule
    on
        rule.rule_id = 'survey_last_below_75'
        and cycles.cutoff_on >= rule.since
where score.is_judged and score.is_below <> score.is_last
order by score.cycle_index, score.track, score.subject
