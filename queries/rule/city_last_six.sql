-- One row per place of ours among the last $last of a 全市 list, and per list too
-- short to have them. Tied places each count as the best of them.
with judged as (
    select
        *,
        ranked - cast($last as integer) as safe_place,
        case
            when ranked is null then '参评数缺失，不判'
            when ranked < 2 * cast($last as integer) then '名单过短，不判'
        end as not_judged,
    from mart.standing
    where
        scope = '全市'
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    'city_last_six' as rule_id,
    judged.cycle,
    judged.unit,
    judged.subject,
    words.item,
    judged.scope,
    null as disposition,
    words.figure,
    words.movement,
    words.streak,
    words.readings,
    list_append(
        words.evidence,
        (
            '后' || cast($last as integer) || '位',
            '第' || (judged.safe_place + 1) || '名及以后'
        )
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
where judged.not_judged is not null or judged.best_place > judged.safe_place
