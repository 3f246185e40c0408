-- At most one row: our latest cumulative growth in the year of the cycle against its
-- floor and stretch. 保8争9 speaks of 生产总值, so that indicator goes first.
select
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
from mart.progress as progress
inner join mart.cycle as cycles
    on
        progress.year = cycles.year
        and progress.period_end <= cycles.end_on
where
    cycles.cycle = $cycle
    and progress.is_ours
    and progress.growth_pct is not null
    and progress.floor_value is not null
order by
    progress.indicator like '%生产总值%' desc,
    progress.indicator,
    progress.period_end desc,
    progress.period
limit 1
