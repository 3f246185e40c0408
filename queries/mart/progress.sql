-- One row per indicator, unit and cumulative period: where it stands between floor and
-- stretch, and what the rest of the year must grow to reach them for the full year.
-- Last year's part and whole come on one basis: this year's base levels, or last
-- year's own levels; a part on one and a whole on the other give no pace. Where this
-- year's base differs from last year's levels, their shares carry the growth.
-- The pace is worked in whole numbers: levels in 10^-6, growth in 10^-4 and targets
-- in 10^-8 of their unit, the result rounded half away from zero at 10^-4 of a percent.
-- gap_…_pp are percentage points, needed_…_pct that growth, and needed_method how it
-- was come by, or why it was not.
-- key: indicator, unit, period
with figures as (
    select
        growth.* exclude (unit),
        coalesce(growth.unit, district.name) as unit,
        coalesce(growth.unit, district.name) = district.name as is_ours,
        growth.period_start = make_date(growth.year, 1, 1) as is_cumulative,
        growth.period_start = make_date(growth.year, 1, 1)
        and growth.period_end = make_date(growth.year, 12, 31) as is_whole_year,
    from stage.growth as growth
    cross join meta.district as district
),

compared as (
    select
        figures.*,
        targets.floor_value,
        targets.stretch_value,
        targets.measure_unit,
        same_period.level as last_part,
        last_year.level as last_whole,
        this_year.base_level as base_whole,
    from figures
    left join stage.targets as targets
        on figures.year = targets.year and figures.indicator = targets.indicator
    left join figures as same_period
        on
            figures.indicator = same_period.indicator
            and figures.unit = same_period.unit
            and figures.is_cumulative
            and same_period.is_cumulative
            and figures.year = same_period.year + 1
            and month(figures.period_end) = month(same_period.period_end)
    left join figures as last_year
        on
            figures.indicator = last_year.indicator
            and figures.unit = last_year.unit
            and figures.year = last_year.year + 1
            and last_year.is_whole_year
    left join figures as this_year
        on
            figures.indicator = this_year.indicator
            and figures.unit = this_year.unit
            and figures.year = this_year.year
            and this_year.is_whole_year
),

based as (
    select
        *,
        base_level is not null and base_whole is not null as has_base,
        base_level is null or base_level = last_part as is_on_last_year,
    from compared
),

chosen as (
    select
        *,
        case
            when is_whole_year and growth_pct is not null then '全年已出'
            when not is_cumulative or is_whole_year then '缺基数，不推算'
            when has_base and coalesce(level, growth_pct) is not null
                then '按上年分季总量'
            when last_part is null or last_whole is null
                then '缺基数，不推算'
            when
                coalesce(is_on_last_year, false)
                and (growth_pct is not null or base_level + level is not null)
                then '按上年分季总量'
            when growth_pct is not null then '按上年季度占比'
            else '缺基数，不推算'
        end as method,
        cast(
            cast(
                case when has_base then base_level else last_part end as decimal(24, 6)
            ) * 1000000 as hugeint
        ) as part_units,
        cast(
            cast(
                case when has_base then base_whole else last_whole end as decimal(24, 6)
            ) * 1000000 as hugeint
        ) as whole_units,
        cast(cast(level as decimal(24, 6)) * 1000000 as hugeint) as level_units,
        cast(cast(growth_pct as decimal(24, 4)) * 10000 as hugeint) as growth_units,
        cast(cast(floor_value as decimal(24, 8)) * 100000000 as hugeint) as floor_units,
        cast(
            cast(stretch_value as decimal(24, 8)) * 100000000 as hugeint
        ) as stretch_units,
    from based
),

reached as (
    select
        *,
        case
            when
                method = '按上年分季总量'
                and base_level is not null
                and level is not null
                then level_units * 10000000000
            when method in ('按上年分季总量', '按上年季度占比')
                then part_units * (1000000 + growth_units) * 10000
        end as so_far,
        nullif(greatest(whole_units - part_units, 0), 0) * 10000 as rest,
    from chosen
),

paced as (
    select
        *,
        whole_units * (10000000000 + floor_units) - so_far - 1000000 * rest
            as floor_excess,
        whole_units * (10000000000 + stretch_units) - so_far - 1000000 * rest
            as stretch_excess,
    from reached
)

select
    indicator,
    unit,
    is_ours,
    year,
    period,
    period_end,
    cycle,
    cycle_index,
    growth_pct,
    floor_value,
    stretch_value,
    measure_unit,
    case
        when growth_pct < floor_value then '低于保底'
        when growth_pct >= stretch_value then '达到争取'
        when growth_pct >= floor_value then '保底与争取之间'
    end as state,
    growth_pct - floor_value as gap_floor_pp,
    growth_pct - stretch_value as gap_stretch_pp,
    level,
    base_level,
    cast(half_up(floor_excess, rest) as decimal(38, 0)) * 0.0001 as needed_floor_pct,
    cast(half_up(stretch_excess, rest) as decimal(38, 0))
    * 0.0001 as needed_stretch_pct,
    case
        when method like '按上年%' and rest is null then '缺基数，不推算'
        else method
    end as needed_method,
    city_rank,
    city_ranked,
    published_by,
    source_file,
    source_record,
from paced
order by indicator, is_ours desc, unit, period_end, period
