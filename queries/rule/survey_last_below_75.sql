-- One row per subject that is last of its track and below the line, and per subject
-- that is not judged. mart.survey_score compares both exactly; where all subjects of a
-- track score alike none is last.
select
    cast($rule_id as varchar) as rule_id,
    survey.cycle,
    survey.unit,
    words.subject_key as subject,
    words.item,
    null as scope,
    case when survey.is_vertical then '发函建议免职' end as disposition,
    words.figure,
    words.movement,
    null as streak,
    [
        '读法待定',
        case
            when not survey.is_confirmed then '存疑：' || survey.unconfirmed_reason
            when survey.is_complete then '触发条款'
            else '存疑：有对象有样本没有得分，末位未定'
        end,
    ]
    || case when survey.tied_last then ['存疑：并列末位'] else [] end as readings,
    words.evidence
    || [
        ('低于' || survey.below_text || '分', '是'),
        (
            '末位',
            case
                when not survey.is_complete then '未定，有对象有样本没有得分'
                when survey.tied_last then '是，并列'
                else '是'
            end
        ),
        (
            '确认',
            case
                when survey.is_confirmed then '是'
                else '否，' || survey.unconfirmed_reason
            end
        ),
        (
            '管理',
            case
                when survey.is_vertical
                    then '垂直管理，主管部门：' || coalesce(survey.superior, '目录未填')
                else '非垂直管理'
            end
        ),
    ] as evidence,
    survey.sources,
    case when survey.is_confirmed and survey.is_complete then 900 else 500 end
        as weight,
    replace(cast($way_off as varchar), '{below}', survey.below_text) as way_off,
    case when not survey.is_judged then survey.status end as not_judged,
from mart.survey_score as survey
inner join mart.survey_text as words
    on
        survey.cycle = words.cycle
        and survey.track = words.track
        and survey.subject = words.subject
where
    (not survey.is_judged or (survey.is_last and survey.is_below))
    and survey.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
