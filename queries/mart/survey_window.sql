-- One row per cycle and track of 三评: the exported issue that stands for it, the last
-- of the cycle, and the days whose answers belong to it: those of the issue, or the
-- quarter where only single answers were exported.
-- key: cycle, track
with issues as (
    select distinct
        survey.cycle_index,
        survey.track,
        survey.period,
        survey.period_start,
        survey.period_end,
    from stage.survey as survey
),

assessed as (
    select *,
    from issues
    qualify row_number() over (
        partition by track, cycle_index order by period_end desc, period_start, period
    ) = 1
),

answered as (
    select distinct
        cycle_index,
        track,
    from stage.survey_responses
)

select
    cycles.cycle,
    cycles.cycle_index,
    coalesce(assessed.track, answered.track) as track,
    assessed.period,
    coalesce(assessed.period_start, cycles.start_on) as first_on,
    coalesce(assessed.period_end, cycles.end_on) as last_on,
from assessed
full outer join answered
    on
        assessed.cycle_index = answered.cycle_index
        and assessed.track = answered.track
inner join mart.cycle as cycles
    on coalesce(assessed.cycle_index, answered.cycle_index) = cycles.cycle_index
order by cycles.cycle_index, coalesce(assessed.track, answered.track)
