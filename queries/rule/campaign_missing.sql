-- One row per stretch of the plan year that is over without a campaign round that ended
-- in it. Of the one in which the plan was issued at least as many days have to be left
-- as were gone. Rounds of unknown date are in none of them.
with counted as (
    select
        windows.*,
        case cast($counts as varchar)
            when '只算六个主题' then windows.rounds_of_six
            else windows.rounds
        end as held,
    from mart.campaign_window as windows
),

known as (
    select
        string_agg(distinct source_file, '、' order by source_file) as files,
        string_agg(distinct round, '、' order by round) filter (
            where period_end is null
        ) as undated,
    from stage.campaigns
)

select
    cast($rule_id as varchar) as rule_id,
    counted.cycle,
    cast($owed_by as varchar) as unit,
    concat_ws('|', cast($owed_by as varchar), '专项整治', counted.label) as subject,
    '专项整治（' || counted.label || '）' as item,
    null as scope,
    null as disposition,
    '没有一期结束' as figure,
    '' as movement,
    null as streak,
    case when known.undated is null then [] else ['有时段不明的期次'] end as readings,
    cast(
        [
            ('应做', '每' || setting.campaign_months || '个月围绕一个主题开展一次'),
            (
                '时段',
                day_text(counted.start_on) || '至' || day_text(counted.end_on)
            ),
            (
                '这一段结束的“+N”',
                coalesce(array_to_string(counted.rounds, '、'), '没有')
            ),
            ('时段不明的期次', coalesce(known.undated, '没有')),
            ('查的文件', known.files),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    [] as sources,
    100 as weight,
    cast($way_off as varchar) as way_off,
    null as not_judged,
from counted
cross join known
inner join mart.setting as setting
    on counted.cycle = setting.cycle
where
    counted.is_owed
    and counted.held is null
    and counted.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
