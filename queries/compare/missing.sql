-- One row per export, item, participant, unit or subject that is expected in a quarter
-- ($cycle) and absent from it, with what it is expected from: the directory in force on
-- the last day, the catalogue of items, and what the last issue before had.
-- Where all of something is absent, that is said once, and its parts are not listed. A
-- list or a figure of more than a quarter is not expected in the quarter after it.
-- key: kind, export, period, name
with asked as (
    select *,
    from mart.cycle
    where cycle = cast($cycle as varchar)
),

gone as (
    select unit.unit,
    from mart.unit as unit
    cross join asked
    where
        coalesce(unit.active_to < asked.end_on, false)
        or coalesce(unit.active_from > asked.end_on, false)
),

reported as (
    select
        dated.export,
        dated.quarter_on,
    from meta.dated as dated
    where dated.is_published
),

not_reported as (
    select before.export,
    from reported as before
    cross join asked
    where
        before.quarter_on = asked.start_on - interval 3 month
        and not exists (
            select held.export,
            from reported as held
            where
                held.export = before.export
                and held.quarter_on = asked.start_on
        )
),

listed as (
    select
        ranking.*,
        ranking.cycle_index = asked.cycle_index as is_now,
        asked.label,
    from mart.list_row as ranking
    cross join asked
    where ranking.cycle_index <= asked.cycle_index
),

lists as (
    select
        scope,
        item,
        list_group,
        label,
        bool_or(is_now) as is_held,
        max(cycle_index) filter (where not is_now) as last_index,
        arg_max(cadence, cycle_index) as cadence,
    from listed
    group by scope, item, list_group, label
),

held_items as (
    select item,
    from lists
    where is_held
),

items as (
    select
        '事项' as kind,
        'rankings' as export,
        asked.label as period,
        catalogue.item as name,
        '事项目录' as expected_from,
        1 as place,
    from stage.work_items as catalogue
    cross join asked
    where
        catalogue.item not in (select item, from held_items)
        and case catalogue.cadence
            when '年' then month(asked.end_on) = 12
            when '半年' then month(asked.end_on) in (6, 12)
            else true
        end
),

absent_lists as (
    select
        '名单' as kind,
        'rankings' as export,
        lists.label as period,
        concat_ws(' ', lists.scope, lists.item, nullif(lists.list_group, '')) as name,
        '上一季度的名单' as expected_from,
        2 as place,
    from lists
    cross join asked
    where
        not lists.is_held
        and lists.last_index = asked.cycle_index - 1
        and lists.cadence not in ('半年', '年')
        and lists.item not in (select name, from items)
),

participants as (
    select
        '参评单位' as kind,
        'rankings' as export,
        lists.label as period,
        concat_ws(
            ' ',
            before.participant,
            '–',
            lists.scope,
            lists.item,
            nullif(lists.list_group, '')
        ) as name,
        before.period || '的名单' as expected_from,
        3 as place,
    from lists
    inner join listed as before
        on
            lists.scope = before.scope
            and lists.item = before.item
            and lists.list_group = before.list_group
            and lists.last_index = before.cycle_index
    left join listed as held
        on
            before.scope = held.scope
            and before.item = held.item
            and before.list_group = held.list_group
            and before.participant = held.participant
            and held.is_now
    where
        lists.is_held
        and held.participant is null
        and before.participant not in (select unit, from gone)
),

surveyed as (
    select
        survey.track,
        survey.subject,
        survey.unit,
        survey.cycle_index,
        survey.period,
    from stage.survey as survey
    union all
    select
        answer.track,
        answer.subject,
        answer.unit,
        answer.cycle_index,
        null as period,
    from stage.survey_responses as answer
),

tracks as (
    select
        surveyed.track,
        bool_or(surveyed.cycle_index = asked.cycle_index) as is_held,
    from surveyed
    cross join asked
    where surveyed.cycle_index between asked.cycle_index - 1 and asked.cycle_index
    group by surveyed.track
),

subjects as (
    select distinct
        case when tracks.is_held then '评议对象' else '评议类别' end as kind,
        'survey' as export,
        asked.label as period,
        case
            when tracks.is_held
                then concat_ws(' ', before.subject, '–', before.track, before.unit)
            else before.track
        end as name,
        '上一季度的评议' as expected_from,
        4 as place,
    from surveyed as before
    inner join tracks
        on before.track = tracks.track
    cross join asked
    where
        before.cycle_index = asked.cycle_index - 1
        and coalesce(before.unit not in (select unit, from gone), true)
        and not exists (
            select held.subject,
            from surveyed as held
            where
                held.cycle_index = asked.cycle_index
                and held.track = before.track
                and held.subject = before.subject
        )
),

rated as (
    select distinct
        rate.unit,
        rate.cycle_index,
    from stage.closure_rates as rate
),

rates as (
    select
        '单位' as kind,
        'closure_rates' as export,
        asked.label as period,
        unit.unit as name,
        '单位目录' as expected_from,
        5 as place,
    from mart.unit as unit
    cross join asked
    where
        unit.unit not in (select unit, from gone)
        and asked.cycle_index in (select cycle_index, from rated)
        and unit.unit not in (
            select rated.unit,
            from rated
            where rated.cycle_index = asked.cycle_index
        )
),

grown as (
    select distinct
        growth.indicator,
        growth.unit,
        growth.cycle_index,
    from stage.growth as growth
),

growth as (
    select
        '指标' as kind,
        'growth' as export,
        asked.label as period,
        concat_ws(' ', before.indicator, before.unit) as name,
        '上一季度的指标进度' as expected_from,
        6 as place,
    from grown as before
    cross join asked
    left join grown as held
        on
            asked.cycle_index = held.cycle_index
            and before.indicator = held.indicator
            and before.unit is not distinct from held.unit
    where
        before.cycle_index = asked.cycle_index - 1
        and held.indicator is null
        and coalesce(before.unit not in (select unit, from gone), true)
),

whole as (
    select
        '报送表' as kind,
        not_reported.export,
        asked.label as period,
        not_reported.export as name,
        '上一季度的报送' as expected_from,
        0 as place,
    from not_reported
    cross join asked
),

expected as (
    select *,
    from whole
    union all
    select *,
    from items
    union all
    select *,
    from absent_lists
    union all
    select *,
    from participants
    union all
    select *,
    from subjects
    union all
    select *,
    from rates
    union all
    select *,
    from growth
)

select
    expected.kind,
    expected.export,
    expected.period,
    expected.name,
    expected.expected_from,
from expected
where
    expected.place = 0
    or expected.export not in (select export, from not_reported)
order by
    expected.place,
    list_position((select units, from mart.directory), expected.name) nulls last,
    expected.name,
    expected.expected_from
