-- One row per place of ours that rose by $places or more and is now in the first
-- 1 / $advanced_of of its list, and per list whose length is not known, or of which
-- more than 1 / $tied_of share the place. A tie across that border counts as the best
-- of the tied places.
with risen as (
    select
        *,
        case
            when ranked is null then '参评数缺失，不判'
            when sharing > 1 and sharing * cast($tied_of as integer) > ranked
                then '并列的有' || sharing || '家，不表扬'
        end as not_judged,
    from mart.standing
    where
        places_up >= cast($places as integer)
        and (
            cast($scope as varchar) = '全部'
            or scope = cast($scope as varchar)
        )
        and cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    cast($rule_id as varchar) as rule_id,
    risen.cycle,
    risen.unit,
    risen.subject,
    words.item,
    risen.scope,
    null as disposition,
    words.figure,
    words.movement,
    coalesce(streak.lag_streak, 0) as streak,
    ['读法待定'] || words.readings as readings,
    list_append(
        words.evidence,
        ('先进行列', '前' || (risen.ranked // cast($advanced_of as integer)) || '名')
    ) as evidence,
    list_append(
        words.sources, (before.source_file, before.source_record)
    ) as sources,
    least(999, 10 * risen.places_up) as weight,
    replace(
        replace(cast($way_off as varchar), '{places}', cast($places as varchar)),
        '{advanced}',
        cast(risen.ranked // cast($advanced_of as integer) as varchar)
    ) as way_off,
    risen.not_judged,
from risen
inner join mart.standing_text as words
    on risen.cycle = words.cycle and risen.subject = words.subject
left join mart.assessed_place as streak
    on risen.cycle = streak.cycle and risen.subject = streak.subject
inner join mart.standing as before
    on
        risen.previous_cycle = before.cycle
        and risen.history_of = before.history_of
where
    risen.ranked is null
    or risen.best_place * cast($advanced_of as integer) <= risen.ranked
