-- One row per place of ours that is first in the city, ties included, and per list of
-- fewer than $least_ranked, or one of which more than 1 / $tied_of share the place.
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
    coalesce(streak.lag_streak, 0) as streak,
    words.readings,
    words.evidence,
    words.sources,
    100 as weight,
    cast($way_off as varchar) as way_off,
    case
        when standing.ranked is null then '参评数缺失，不判'
        when standing.ranked < cast($least_ranked as integer) then '名单过短，不判'
        when
            standing.sharing > 1
            and standing.sharing * cast($tied_of as integer) > standing.ranked
            then '并列第一的有' || standing.sharing || '家，不表扬'
    end as not_judged,
from mart.standing as standing
inner join mart.standing_text as words
    on standing.cycle = words.cycle and standing.subject = words.subject
left join mart.assessed_place as streak
    on standing.cycle = streak.cycle and standing.subject = streak.subject
where
    standing.scope = '全市'
    and standing.rank = 1
    and standing.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
