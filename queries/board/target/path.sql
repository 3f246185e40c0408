-- One row per unit and period of cumulative growth in one indicator in the year of the
-- cycle up to the cycle: of the unit chosen with what its rest of the year must grow
-- and with the whole year before, of others the period that the chosen one told last.
-- month is the period's last.
-- key: unit, period
with figures as (
    select
        progress.*,
        progress.unit = $unit as is_chosen,
        progress.year = cycles.year as is_this_year,
        max(progress.period_end) filter (
            where progress.unit = $unit and progress.year = cycles.year
        ) over () as last_end,
    from mart.progress as progress
    inner join mart.cycle as cycles
        on
            progress.year between cycles.year - 1 and cycles.year
            and progress.period_end <= cycles.end_on
    where
        cycles.cycle = $cycle
        and progress.indicator = $indicator
        and progress.growth_pct is not null
)

select
    unit,
    is_chosen,
    is_this_year,
    year,
    cast(month(period_end) as integer) as month,
    period,
    growth_pct,
    floor_value,
    stretch_value,
    needed_floor_pct,
    needed_stretch_pct,
from figures
where is_chosen or period_end = last_end
order by is_chosen desc, period_end, period, unit
