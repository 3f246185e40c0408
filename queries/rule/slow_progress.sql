-- One row per place of ours that lagged when last assessed, lags no longer, or does
-- where $still_behind counts it, and has moved up fewer than $places places since,
-- with no measure on record for it from then on. A list that could not be judged in
-- between is passed over, as in a lagging run.
with moves as (
    select
        cycle,
        cycle_index,
        unit,
        subject,
        history_of,
        scope,
        rank,
        is_lagging,
        lag_streak,
        previous_cycle,
        missed_cycles,
        lag(cycle) over history as assessed_cycle,
        lag(rank) over history as assessed_rank,
        lag(ranked) over history as assessed_ranked,
        lag(is_lagging) over history as lagged,
        lag(source_file) over history as assessed_file,
        lag(source_record) over history as assessed_record,
        assessed_rank - rank as places_up,
        assessed_cycle <> previous_cycle as is_past_a_list,
    from mart.assessed_place
    window history as (partition by history_of order by cycle_index)
)

select
    cast($rule_id as varchar) as rule_id,
    moves.cycle,
    moves.unit,
    moves.subject,
    words.item,
    moves.scope,
    null as disposition,
    words.figure,
    words.movement,
    moves.lag_streak as streak,
    [
        '读法待定：读作已不落后而上升不到'
        || cast($places as integer)
        || '位的；另一种读法：仍然落后的也算',
        '读法待定：没有任何措施记录才认定，区里的约谈、督办也读作实质性措施；'
        || '另一种读法：只有单位自己的整改才算',
    ]
    || words.readings
    || case
        when moves.is_past_a_list and moves.missed_cycles = 0 then ['中间缺期']
        else []
    end as readings,
    words.evidence
    || case
        when moves.is_past_a_list
            then
                [
                    (
                        '上一次参评',
                        assessed.label || ' 第' || moves.assessed_rank || '名，共'
                        || moves.assessed_ranked || '家；之后的名单没有判'
                    ),
                ]
        else []
    end
    || [
        (
            '上升',
            moves.places_up || '位，不到' || cast($places as integer) || '位'
        ),
        ('整改措施', '无记录'),
    ] as evidence,
    list_append(
        words.sources, (moves.assessed_file, moves.assessed_record)
    ) as sources,
    100 as weight,
    replace(
        cast($way_off as varchar),
        '{place}',
        cast(moves.assessed_rank - cast($places as integer) as varchar)
    ) as way_off,
    null as not_judged,
from moves
inner join mart.standing_text as words
    on moves.cycle = words.cycle and moves.subject = words.subject
inner join mart.cycle as assessed
    on moves.assessed_cycle = assessed.cycle
where
    moves.lagged
    and (not moves.is_lagging or cast($still_behind as varchar) = '也算')
    and moves.places_up < cast($places as integer)
    and not exists (
        select measure.seq,
        from recorded.measure as measure
        inner join mart.standing as place
            on measure.cycle = place.cycle and measure.subject = place.subject
        where
            place.history_of = moves.history_of
            and place.cycle between moves.assessed_cycle and moves.cycle
    )
    and moves.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
