-- One row per growth figure that its own levels contradict beyond rounding: half of the
-- last digit given, at least one decimal, and half of the last digit of each level.
-- Worked in whole numbers: growth in 10^-4 of a percent, its rounding in 10^-5, levels
-- in 10^-6 and their rounding in 10^-7, so that both sides are 10^-11 of a percent of
-- the base level.
-- level: warn
with figure as (
    select
        source_file,
        source_record,
        growth_pct,
        cast(cast(growth_pct as decimal(24, 4)) * 10000 as hugeint) as growth_units,
        cast(cast(level as decimal(24, 6)) * 1000000 as hugeint) as level_units,
        cast(cast(base_level as decimal(24, 6)) * 1000000 as hugeint) as base_units,
        case
            when growth_pct = round(growth_pct, 1) then 5000
            when growth_pct = round(growth_pct, 2) then 500
            when growth_pct = round(growth_pct, 3) then 50
            else 5
        end as growth_rounding,
        case
            when level = round(level, 0) and base_level = round(base_level, 0)
                then 5000000
            when level = round(level, 1) and base_level = round(base_level, 1)
                then 500000
            when level = round(level, 2) and base_level = round(base_level, 2)
                then 50000
            else 5
        end as level_rounding,
    from export.growth
    where growth_pct is not null and level is not null and base_level > 0
),

compared as (
    select
        *,
        level_units - base_units as grown_units,
        cast(
            half_up(1000 * (level_units - base_units), base_units) as decimal(38, 0)
        ) as implied_tenths,
    from figure
)

select
    source_file,
    source_record,
    'growth_pct' as column_name,
    format(
        '增速 {}% 与总量、基期总量算出的 {}% 不符；基期总量要用可比口径',
        cast(growth_pct as varchar),
        cast(implied_tenths * 0.1 as varchar)
    ) as reason,
from compared
where
    10 * abs(growth_units * base_units - 1000000 * grown_units)
    - growth_rounding * base_units
    > level_rounding * (base_units + abs(level_units)) * 1000000 // base_units
order by source_file, source_record
