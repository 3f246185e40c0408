-- One row per indicator of a unit: its latest cumulative growth in the year of the
-- cycle. Indicators with a target go first, and of these 生产总值, which 保8争9 means.
-- key: indicator
with latest as (
    select
        progress.*,
        before.growth_pct as growth_a_year_before_pct,
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
        and progress.growth_pct is not null
    qualify row_number() over (
        partition by progress.indicator
        order by progress.period_end desc, progress.period
    ) = 1
)

select
    latest.indicator,
    latest.unit,
    latest.is_ours,
    latest.year,
    latest.period,
    latest.growth_pct,
    latest.growth_a_year_before_pct,
    latest.floor_value,
    latest.stretch_value,
    latest.state,
    latest.gap_floor_pp,
    latest.gap_stretch_pp,
    latest.needed_floor_pct,
    latest.needed_stretch_pct,
    latest.needed_method,
    latest.city_rank,
    latest.city_ranked,
    latest.source_file,
    latest.source_record,
from latest
order by
    latest.floor_value is not null desc,
    latest.indicator like '%生产总值%' desc,
    latest.indicator
