-- At most one row: our latest cumulative growth in the year of the cycle against the
-- floor and stretch of that year, where it has them. Another participant's figure
-- stands in only where we published none and it has a target. 保8争9 speaks of 生产总值,
-- so that indicator goes first.
select
    progress.unit,
    progress.is_ours,
    progress.indicator,
    progress.year,
    progress.period,
    progress.period_end,
    progress.growth_pct,
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
    progress.source_file,
    progress.source_record,
from mart.progress as progress
inner join mart.cycle as cycles
    on
        progress.year = cycles.year
        and progress.period_end <= cycles.end_on
where
    cycles.cycle = $cycle
    and progress.growth_pct is not null
    and (progress.is_ours or progress.floor_value is not null)
order by
    progress.is_ours desc,
    progress.indicator like '%生产总值%' desc,
    progress.indicator,
    progress.period_end desc,
    progress.unit,
    progress.period
limit 1
