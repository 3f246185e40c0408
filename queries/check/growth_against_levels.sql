-- One row per growth figure that its own levels contradict beyond rounding: half of the
-- last digit given, at least one decimal, and half of the last digit of each level.
-- level: warn
with figure as (
    select
        source_file,
        source_record,
        growth_pct,
        100 * (level / base_level - 1) as implied_pct,
        0.5 * case
            when growth_pct = round(growth_pct, 1) then 0.1
            when growth_pct = round(growth_pct, 2) then 0.01
            when growth_pct = round(growth_pct, 3) then 0.001
            else 0.0001
        end as growth_rounding_pct,
        0.5 * case
            when level = round(level, 0) and base_level = round(base_level, 0) then 1
            when level = round(level, 1) and base_level = round(base_level, 1) then 0.1
            when level = round(level, 2) and base_level = round(base_level, 2)
                then 0.01
            else 0.000001
        end as level_rounding,
        level,
        base_level,
    from export.growth
    where growth_pct is not null and level is not null and base_level > 0
)

select
    source_file,
    source_record,
    'growth_pct' as column_name,
    format(
        '增速 {}% 与总量、基期总量算出的 {:.1f}% 不符；基期总量要用可比口径',
        growth_pct::varchar, implied_pct
    ) as reason,
from figure
where
    abs(growth_pct - implied_pct)
    > growth_rounding_pct
    + 100 * level_rounding * (1 + abs(level) / base_level) / base_level
order by source_file, source_record
