-- One row per participant alone in the last place of a campaign round, per ranked one
-- of a round that cannot be judged, and per participant without a place. Tied places
-- each count as the best of them.
with judged as (
    select
        *,
        case
            when rank is null then unranked_reason || '，不判'
            when ranked < cast($participants as integer) then '名单过短，不判'
            when not is_last_known then '名次不全，不判末位'
        end as not_judged,
    from mart.campaign
    where
        cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    cast($rule_id as varchar) as rule_id,
    judged.cycle,
    judged.unit,
    judged.round || '|' || judged.unit as subject,
    shortened(judged.theme) || '（' || judged.round || '）' as item,
    null as scope,
    null as disposition,
    words.figure,
    '' as movement,
    null as streak,
    words.readings,
    words.evidence,
    coalesce(
        words.sources, [(judged.source_file, judged.source_record)]
    ) as sources,
    cast(least(999, judged.ranked) as integer) as weight,
    replace(
        cast($way_off as varchar), '{place}', cast(judged.ranked - 1 as varchar)
    ) as way_off,
    judged.not_judged,
from judged
left join mart.campaign_text as words
    on judged.round = words.round and judged.unit = words.unit
where judged.not_judged is not null or judged.is_last
