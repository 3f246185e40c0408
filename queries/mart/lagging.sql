-- One row per lagging place of ours, with the words its finding shows: for how many
-- assessed cycles in a row, since when, and behind which place it would lag no more.
-- key: cycle, subject
select
    standing.cycle,
    standing.cycle_index,
    standing.unit,
    standing.subject,
    words.item,
    standing.scope,
    words.figure,
    words.movement,
    words.streak,
    streak.lag_streak,
    ['待确认']
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
    || case when standing.tied then ['名次并列'] else [] end as readings,
    list_append(
        words.evidence,
        ('连续落后', streak.lag_streak || '期，自' || started.label || '起')
    ) as evidence,
    streak.sources,
    least(999, 10 * streak.lag_streak) as weight,
    standing.ranked - standing.last_places as safe_place,
from mart.lag_streak as streak
inner join mart.standing as standing
    on streak.cycle = standing.cycle and streak.subject = standing.subject
inner join mart.setting as setting
    on streak.cycle = setting.cycle
inner join mart.standing_text as words
    on streak.cycle = words.cycle and streak.subject = words.subject
inner join mart.cycle as started
    on streak.first_cycle = started.cycle
order by standing.cycle_index, standing.subject
