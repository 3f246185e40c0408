-- One row per period of a unit's growth in one indicator, in the year of the cycle up
-- to the cycle, with the same period of the year before.
-- key: period
select
    progress.year,
    progress.period,
    progress.growth_pct,
    before.growth_pct as growth_a_year_before_pct,
    progress.floor_value,
    progress.stretch_value,
    progress.state,
    progress.gap_floor_pp,
    progress.gap_stretch_pp,
    progress.needed_floor_pct,
    progress.needed_stretch_pct,
    progress.needed_method,
    progress.city_rank,
    progress.city_ranked,
    progress.level,
    progress.source_file,
    progress.source_record,
from mart.progress as progress
inner join mart.cycle as cycles
    on
        progress.year = cycles.year
        and progress.period_end <= cycles.end_on
left join mart.progress as before
    on
        progress.indicator = before.indicator
        and progress.unit = before.unit
        and progress.year = before.year + 1
        and replace(progress.period, progress.year || '年', '')
        = replace(before.period, before.year || '年', '')
where
    cycles.cycle = $cycle
    and progress.unit = $unit
    and progress.indicator = $indicator
order by progress.period_end, progress.period
