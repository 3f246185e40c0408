-- One row per place of ours, surveyed subject, or unit under any other rule, and cycle:
-- the last cycles up to it, each lagging (on), not (off), or without a list (missing);
-- one cycle more than the longest run a rule asks for. They begin where it was first
-- assessed.
-- line is the subject of a place or score, else the rule and the unit.
-- key: cycle, subject_kind, line
with places as (
    select
        place.cycle,
        'ranking' as subject_kind,
        place.subject as line,
        past.cycle as past_cycle,
        past.cycle_index as past_index,
        case
            when earlier.subject is null then 'missing'
            when earlier.is_lagging then 'on'
            else 'off'
        end as mark,
    from mart.assessed_place as place
    inner join mart.setting as setting
        on place.cycle = setting.cycle
    inner join mart.cycle as past
        on
            place.cycle_index >= past.cycle_index
            and (place.cycle_index - past.cycle_index) % place.step = 0
            and place.cycle_index - past.cycle_index
            <= place.step * setting.third_step_cycles
    left join mart.assessed_place as earlier
        on
            place.subject = earlier.subject
            and past.cycle_index = earlier.cycle_index
),

scores as (
    select
        score.cycle,
        'survey' as subject_kind,
        score.track || '|' || score.subject as line,
        past.cycle as past_cycle,
        past.cycle_index as past_index,
        case
            when earlier.is_judged and earlier.is_below then 'on'
            when earlier.is_judged then 'off'
            else 'missing'
        end as mark,
    from mart.survey_score as score
    inner join mart.setting as setting
        on score.cycle = setting.cycle
    inner join meta.rule as rule
        on rule.rule_id = 'survey_last_below_75'
    inner join mart.cycle as past
        on
            score.cycle_index >= past.cycle_index
            and rule.since <= past.cutoff_on
            and score.cycle_index - past.cycle_index <= setting.third_step_cycles
    left join mart.survey_score as earlier
        on
            score.track = earlier.track
            and score.subject = earlier.subject
            and past.cycle_index = earlier.cycle_index
    where score.is_judged
),

units as (
    select
        rule_id,
        unit,
        cycle,
        cycle_index,
    from mart.finding
    where board <> 'red' and subject_kind not in ('ranking', 'survey')
    group by rule_id, unit, cycle, cycle_index
),

others as (
    select
        units.cycle,
        'other' as subject_kind,
        units.rule_id || '|' || units.unit as line,
        past.cycle as past_cycle,
        past.cycle_index as past_index,
        case when earlier.unit is null then 'off' else 'on' end as mark,
    from units
    inner join mart.setting as setting
        on units.cycle = setting.cycle
    inner join meta.rule as rule
        on units.rule_id = rule.rule_id
    inner join mart.cycle as past
        on
            units.cycle_index >= past.cycle_index
            and rule.since <= past.cutoff_on
            and units.cycle_index - past.cycle_index <= setting.third_step_cycles
    left join units as earlier
        on
            units.rule_id = earlier.rule_id
            and units.unit = earlier.unit
            and past.cycle_index = earlier.cycle_index
),

marked as (
    select *,
    from places
    union all
    select *,
    from scores
    union all
    select *,
    from others
),

begun as (
    select *,
    from marked
    qualify
        past_index >= min(case when mark <> 'missing' then past_index end) over (
            partition by cycle, subject_kind, line
        )
)

select
    cycle,
    subject_kind,
    line,
    list(struct_pack(cycle := past_cycle, mark := mark) order by past_index) as dots,
from begun
group by cycle, subject_kind, line
order by cycle, subject_kind, line
