-- One row per place of ours among the last places of a rule, and per list that has none
-- it can be judged by, with the words its finding shows.
-- key: rule_id, cycle, subject
with judged as (
    select
        border.*,
        case
            when border.ranked is null then '参评数缺失，不判'
            when border.is_short_list then '名单过短，不判'
        end as not_judged,
    from mart.border as border
)

select
    judged.rule_id,
    judged.cycle,
    judged.cycle_index,
    standing.unit,
    judged.subject,
    words.item,
    judged.scope,
    words.figure,
    words.movement,
    words.streak,
    words.readings,
    list_append(
        words.evidence,
        ('后' || judged.last_places || '位', '第' || (judged.safe_place + 1) || '名及以后')
    ) as evidence,
    words.sources,
    least(999, 100 * (judged.rank - judged.safe_place)) as weight,
    judged.safe_place,
    judged.not_judged,
from judged
inner join mart.standing as standing
    on judged.cycle = standing.cycle and judged.subject = standing.subject
inner join mart.standing_text as words
    on judged.cycle = words.cycle and judged.subject = words.subject
where judged.not_judged is not null or judged.is_within
order by judged.cycle_index, judged.rule_id, judged.subject
