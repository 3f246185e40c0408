-- One row per place of ours among the rule's last places of a list, and per list that
-- has none it can be judged by.
with judged as (
    select
        *,
        case
            when ranked is null then '参评数缺失，不判'
            when is_short_list then '名单过短，不判'
        end as not_judged,
    from mart.border
    where
        rule_id = cast($rule_id as varchar)
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    judged.rule_id,
    judged.cycle,
    words.unit,
    judged.subject,
    words.item,
    words.scope,
    null as disposition,
    words.figure,
    words.movement,
    coalesce(streak.lag_streak, 0) as streak,
    words.readings,
    list_append(
        words.evidence,
        ('后' || judged.last_places || '位', '第' || (judged.safe_place + 1) || '名及以后')
    ) as evidence,
    words.sources,
    least(999, 100 * (judged.rank - judged.safe_place)) as weight,
    replace(
        cast($way_off as varchar), '{place}', cast(judged.safe_place as varchar)
    ) as way_off,
    judged.not_judged,
from judged
inner join mart.standing_text as words
    on judged.cycle = words.cycle and judged.subject = words.subject
left join mart.assessed_place as streak
    on judged.cycle = streak.cycle and judged.subject = streak.subject
where judged.not_judged is not null or judged.is_within
