-- At most one row: the last cycle up to the one shown in which 三评 was held.
select cycles.label,
from mart.cycle as cycles
inner join mart.cycle as shown
    on cycles.cycle_index <= shown.cycle_index
where
    shown.cycle = $cycle
    and exists (
        select 1,
        from mart.survey_score as score
        where
            score.cycle = cycles.cycle
            and ($track is null or score.track = $track)
    )
order by cycles.cycle_index desc
limit 1
