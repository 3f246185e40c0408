-- One row per place of ours that has lagged for $cycles assessed cycles or more: since
-- when, and behind which place it would lag no more. One that came up and lags all the
-- same counts unless $improved says otherwise.
select
    cast($rule_id as varchar) as rule_id,
    standing.cycle,
    standing.unit,
    standing.subject,
    words.item,
    standing.scope,
    null as disposition,
    words.figure,
    words.movement,
    streak.lag_streak as streak,
    ['读法待定']
    || case
        when streak.missed_in_streak > 0
            then ['中间缺期' || streak.missed_in_streak || '个']
        else []
    end
    || case
        when setting.streak_of = '同一事项' and streak.groups_in_streak > 1
            then ['组别名称前后不同']
        else []
    end
    || case when standing.tied then ['名次并列'] else [] end
    || case
        when standing.places_up > 0
            then
                [
                    '读法待定：名次比上一期升了'
                    || standing.places_up
                    || '位、仍然落后，读作局面没有改观；另一种读法：升了的不计',
                ]
        else []
    end as readings,
    list_append(
        words.evidence,
        ('连续落后', streak.lag_streak || '期，自' || started.label || '起')
    ) as evidence,
    streak.streak_sources as sources,
    least(999, 10 * streak.lag_streak) as weight,
    replace(
        cast($way_off as varchar),
        '{place}',
        cast(standing.ranked - standing.last_places as varchar)
    ) as way_off,
    null as not_judged,
from mart.assessed_place as streak
inner join mart.standing as standing
    on streak.cycle = standing.cycle and streak.subject = standing.subject
inner join mart.setting as setting
    on streak.cycle = setting.cycle
inner join mart.standing_text as words
    on streak.cycle = words.cycle and streak.subject = words.subject
inner join mart.cycle as started
    on streak.lagging_since = started.cycle
where
    streak.lag_streak >= cast($cycles as integer)
    and (
        cast($improved as varchar) = '认定'
        or coalesce(standing.places_up <= 0, true)
    )
    and streak.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
