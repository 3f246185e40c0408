-- One row per indicator, unit and cumulative period; an empty unit is our district.
-- key: indicator, unit?, period
select
    indicator,
    unit,
    period,
    period_start,
    period_end,
    period_cadence as cadence,
    year(period_end) as year,
    cycle_of(period_end) as cycle,
    cycle_index_of(period_end) as cycle_index,
    growth_pct,
    level,
    base_level,
    city_rank,
    city_rank_of as city_ranked,
    published_by,
    source_file,
    source_record,
from export.growth
