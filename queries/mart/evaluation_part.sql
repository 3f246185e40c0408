-- One row per cycle, unit of the district then and component of 活动评价: its score of
-- 0-100, kept to the hundredth, how many things it rests on, or why there is none.
-- rankings: mean of the assessed places, first 100 and last 0, weighted as the work
-- items are; survey: mean of the scores that are ranked; rectification: closed on time
-- of those due in the year; duties: done by the cycle's cut-off of
-- those due in it by then.
-- Everything is in whole numbers: a place in 10^-6 points, a component in 10^-2, each
-- rounded half up.
-- key: cycle, unit, component
with units as (
    select
        cycles.cycle,
        cycles.cycle_index,
        unit.unit,
        unit.unit_class,
    from mart.cycle as cycles
    inner join mart.unit as unit
        on was_active(
            unit.active_from, unit.active_to, cycles.start_on, cycles.cutoff_on
        )
    where unit.unit_class is not null
),

places as (
    select
        standing.cycle,
        standing.unit,
        cast(
            cast(coalesce(work_items.weight, 1) as decimal(24, 4)) * 10000 as hugeint
        ) as weight,
        half_up(
            100000000 * cast(standing.ranked - standing.best_place as hugeint),
            standing.ranked - 1
        ) as share,
    from mart.standing as standing
    left join stage.work_items as work_items
        on standing.item = work_items.item
    where
        not standing.is_short_list
        and standing.ranked > 1
        and coalesce(work_items.weight, 1) > 0
),

ranked as (
    select
        cycle,
        unit,
        count(*) as n,
        half_up(sum(weight * share), 10000 * sum(weight)) as hundredths,
    from places
    group by cycle, unit
),

surveyed as (
    select
        cycle,
        unit,
        count(*) as n,
        half_up(
            sum(cast(cast(score as decimal(24, 8)) * 100000000 as hugeint)),
            1000000 * count(*)
        ) as hundredths,
    from mart.survey_score
    where is_ranked
    group by cycle, unit
),

rectified as (
    select
        closure.cycle,
        closure.unit,
        closure.due as n,
        case
            when closure.due >= setting.least_due
                then half_up(10000 * closure.closed_on_time, closure.due)
        end as hundredths,
        '到期不到' || setting.least_due || '件' as too_few,
    from mart.closure as closure
    inner join mart.setting as setting
        on closure.cycle = setting.cycle
),

owed as (
    select
        due.cycle,
        due.unit,
        count(*) as n,
        half_up(
            10000 * count(*) filter (where due.done_on <= cycles.cutoff_on), count(*)
        ) as hundredths,
    from mart.duty_due as due
    inner join mart.cycle as cycles
        on due.cycle = cycles.cycle
    where due.is_judged and not due.is_office and due.is_due
    group by due.cycle, due.unit
),

parts as (
    select
        units.*,
        1 as position,
        'rankings' as component,
        setting.rankings_weight as weight,
        coalesce(ranked.n, 0) as n,
        ranked.hundredths,
        '没有可比的名次' as missing,
    from units
    inner join mart.setting as setting
        on units.cycle = setting.cycle
    left join ranked
        on units.cycle = ranked.cycle and units.unit = ranked.unit
    union all
    select
        units.*,
        2 as position,
        'survey' as component,
        setting.survey_weight as weight,
        coalesce(surveyed.n, 0) as n,
        surveyed.hundredths,
        '没有参加排名的评议对象' as missing,
    from units
    inner join mart.setting as setting
        on units.cycle = setting.cycle
    left join surveyed
        on units.cycle = surveyed.cycle and units.unit = surveyed.unit
    union all
    select
        units.*,
        3 as position,
        'rectification' as component,
        setting.rectification_weight as weight,
        coalesce(rectified.n, 0) as n,
        rectified.hundredths,
        coalesce(rectified.too_few, '没有整改台账') as missing,
    from units
    inner join mart.setting as setting
        on units.cycle = setting.cycle
    left join rectified
        on units.cycle = rectified.cycle and units.unit = rectified.unit
    union all
    select
        units.*,
        4 as position,
        'duties' as component,
        setting.duties_weight as weight,
        coalesce(owed.n, 0) as n,
        owed.hundredths,
        '没有应做的规定动作' as missing,
    from units
    inner join mart.setting as setting
        on units.cycle = setting.cycle
    left join owed
        on units.cycle = owed.cycle and units.unit = owed.unit
)

select
    cycle,
    cycle_index,
    unit_class,
    unit,
    position,
    component,
    cast(weight * 100 as bigint) as weight,
    cast(n as bigint) as n,
    cast(hundredths as bigint) as hundredths,
    case when hundredths is null then missing end as missing,
from parts
order by cycle_index, unit_class, unit, position
