-- One row per judged subject with the highest score of its track, ties included; below
-- the line of 三评 it is not praised where $below_line says so. Where all subjects of a
-- track score alike none is first.
select
    cast($rule_id as varchar) as rule_id,
    survey.cycle,
    survey.unit,
    words.subject_key as subject,
    words.item,
    null as scope,
    null as disposition,
    words.figure,
    words.movement,
    null as streak,
    case
        when survey.sample_size is null then ['存疑：样本数缺失'] else []
    end
    || case
        when survey.is_complete then [] else ['存疑：有对象有样本没有得分，第一未定']
    end as readings,
    words.evidence,
    survey.sources,
    100 as weight,
    cast($way_off as varchar) as way_off,
    case
        when survey.is_below and cast($below_line as varchar) = '不表扬'
            then '低于' || survey.below_text || '分，不表扬'
    end as not_judged,
from mart.survey_score as survey
inner join mart.survey_text as words
    on
        survey.cycle = words.cycle
        and survey.track = words.track
        and survey.subject = words.subject
where
    survey.is_judged
    and survey.is_first
    and survey.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
