-- One row per place of ours that has lagged for $cycles assessed cycles or more.
select
    'third_cycle' as rule_id,
    standing.cycle,
    standing.unit,
    standing.subject,
    words.item,
    standing.scope,
    null as disposition,
    words.figure,
    words.movement,
    words.streak,
    list_concat(
        case
            when streak.missed_in_streak > 0
                then ['待确认', '中间缺期' || streak.missed_in_streak || '个']
            else ['待确认']
        end,
        list_filter(words.readings, lambda reading: reading <> '中间缺期')
    ) as readings,
    list_append(
        words.evidence,
        {
            'label': '连续落后',
            'value': streak.lag_streak || '期，自' || started.label || '起',
        }
    ) as evidence,
    streak.sources,
    least(999, 10 * streak.lag_streak) as weight,
    replace(
        cast($way_off as varchar),
        '{place}',
        cast(standing.ranked - standing.last_places as varchar)
    ) as way_off,
    null as not_judged,
from mart.lag_streak as streak
inner join mart.standing as standing
    on streak.cycle = standing.cycle and streak.subject = standing.subject
inner join mart.standing_text as words
    on streak.cycle = words.cycle and streak.subject = words.subject
inner join mart.cycle as started
    on streak.first_cycle = started.cycle
where
    streak.lag_streak >= cast($cycles as integer)
    and standing.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
