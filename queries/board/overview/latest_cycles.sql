-- One row per subject that has data by a cycle, with the last cycle that has it.
-- key: subject
with held as (
    select
        'rankings' as subject,
        max(standing.cycle_index) as cycle_index,
    from mart.standing as standing
    inner join mart.cycle as cycles
        on standing.cycle_index <= cycles.cycle_index
    where cycles.cycle = $cycle and standing.scope = '全市'
    union all
    select
        'survey' as subject,
        max(score.cycle_index) as cycle_index,
    from mart.survey_score as score
    inner join mart.cycle as cycles
        on score.cycle_index <= cycles.cycle_index
    where cycles.cycle = $cycle
    union all
    select
        'growth' as subject,
        max(progress.cycle_index) as cycle_index,
    from mart.progress as progress
    inner join mart.cycle as cycles
        on progress.cycle_index <= cycles.cycle_index
    where
        cycles.cycle = $cycle
        and progress.growth_pct is not null
        and (progress.is_ours or progress.floor_value is not null)
    union all
    select
        'closure_rates' as subject,
        max(reported.cycle_index) as cycle_index,
    from mart.reported_closure as reported
    inner join mart.cycle as cycles
        on reported.cycle_index <= cycles.cycle_index
    where cycles.cycle = $cycle
)

select
    held.subject,
    cycles.label,
from held
inner join mart.cycle as cycles
    on held.cycle_index = cycles.cycle_index
order by held.subject
