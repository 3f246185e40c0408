-- One row per period of a unit's cumulative growth in one indicator, in the year of the
-- cycle up to the cycle, and in the whole year before it; month is the period's last.
-- key: period
select
    progress.year,
    cast(month(progress.period_end) as integer) as month,
    progress.period,
    progress.growth_pct,
    progress.floor_value,
    progress.stretch_value,
    progress.year = cycles.year as is_this_year,
from mart.progress as progress
inner join mart.cycle as cycles
    on
        progress.year between cycles.year - 1 and cycles.year
        and progress.period_end <= cycles.end_on
where
    cycles.cycle = $cycle
    and progress.unit = $unit
    and progress.indicator = $indicator
    and progress.growth_pct is not null
order by progress.period_end, progress.period
