-- One row per place of ours that lagged when last ranked, lags no longer and has moved
-- up fewer than $places places, with no measure on record for it in either cycle.
select
    'slow_progress' as rule_id,
    standing.cycle,
    standing.unit,
    standing.subject,
    words.item,
    standing.scope,
    null as disposition,
    words.figure,
    words.movement,
    words.streak,
    ['待确认'] || words.readings as readings,
    words.evidence
    || [
        (
            '上升',
            standing.places_up || '位，不到' || cast($places as integer) || '位'
        ),
        ('整改措施', '无记录'),
    ] as evidence,
    list_append(
        words.sources, (before.source_file, before.source_record)
    ) as sources,
    100 as weight,
    replace(
        cast($way_off as varchar),
        '{place}',
        cast(standing.previous_rank - cast($places as integer) as varchar)
    ) as way_off,
    null as not_judged,
from mart.standing as standing
inner join mart.standing_text as words
    on standing.cycle = words.cycle and standing.subject = words.subject
inner join mart.standing as before
    on
        standing.previous_cycle = before.cycle
        and standing.subject = before.subject
inner join mart.lag_streak as lagged
    on before.cycle = lagged.cycle and before.subject = lagged.subject
where
    not standing.is_lagging
    and not standing.is_short_list
    and standing.places_up < cast($places as integer)
    and not exists (
        select measure.seq,
        from live.measure as measure
        where
            measure.subject = standing.subject
            and measure.cycle in (standing.cycle, standing.previous_cycle)
    )
    and standing.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
