-- One row per survey score: the words that every finding on it shows.
-- key: cycle, track, subject
select
    survey.cycle,
    survey.track,
    survey.subject,
    survey.track || '|' || survey.subject as subject_key,
    survey.subject || '（' || survey.track || '）' as item,
    survey.score_text || '分' as figure,
    case
        when survey.score_change is null then '新'
        when round(survey.score_change, 1) = 0 then '持平'
        when survey.score_change > 0
            then '↑' || cast(round(survey.score_change, 1) as decimal(5, 1))
        else '↓' || cast(round(-survey.score_change, 1) as decimal(5, 1))
    end as movement,
    cast(
        [
            ('得分', survey.score_text || '分'),
            ('有效样本', coalesce(survey.sample_size || '份', '样本数缺失')),
            (
                '渠道',
                coalesce(survey.channel, '未注明')
                || case when survey.is_pooled then '（按样本合并）' else '' end
            ),
            (
                '95%置信区间',
                coalesce(
                    cast(survey.interval_low as decimal(5, 1))
                    || '–'
                    || cast(survey.interval_high as decimal(5, 1)),
                    '无数据'
                )
            ),
            (
                '名次',
                coalesce(
                    '第' || survey.rank || '名，共' || survey.ranked_subjects || '个',
                    '不排名'
                )
            ),
        ]
        || case
            when survey.is_from_answers then [('得分来源', '三评明细的平均分')] else []
        end
        as struct(label varchar, value varchar)[]
    ) as evidence,
from mart.survey_score as survey
order by survey.cycle_index, survey.track, survey.subject
