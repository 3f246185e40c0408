-- At most one row: the last cycle up to the one shown with single answers.
select
    cycles.cycle,
    cycles.label,
from mart.cycle as cycles
inner join mart.cycle as shown
    on cycles.cycle_index <= shown.cycle_index
where
    shown.cycle = $cycle
    and exists (
        select 1,
        from mart.survey_response_score as answers
        where
            answers.cycle = cycles.cycle
            and ($track is null or answers.track = $track)
    )
order by cycles.cycle_index desc
limit 1
