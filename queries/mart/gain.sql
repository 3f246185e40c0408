-- One row per cycle and each of the four gains (四个提升) of the district: its value,
-- empty where nothing is known, and what it rests on.
-- service: problems closed on time; business and public: scores of each group over all
-- tracks, weighted by sample, empty where a shown part has none; places: mean place of
-- the city lists long enough to judge, first 100 and last 0.
-- key: cycle, gain
with gains as (
    select
        cycle,
        cycle_index,
        unnest(['service', 'business', 'public', 'places']) as gain,
        unnest([1, 2, 3, 4]) as position,
    from mart.cycle
),

served as (
    select
        cycle,
        'service' as gain,
        on_time_rate_pct as value,
        due as n,
    from mart.closure
    where unit = '全区' and due > 0
),

answered as (
    select
        cycle,
        case respondents when '市场主体' then 'business' else 'public' end as gain,
        sum(answers) as n,
        case when bool_and(weight is not null) then sum(units) end as units,
        sum(weight) as weight,
    from mart.survey_group
    where is_scored and is_shown
    group by cycle, respondents
),

rated as (
    select
        cycle,
        gain,
        cast(half_up(100 * cast(units as hugeint), weight) as decimal(9, 0)) * 0.01
            as value,
        n,
    from answered
),

shares as (
    select
        cycle,
        half_up(100000000 * cast(ranked - best_place as hugeint), ranked - 1) as share,
    from mart.standing
    where scope = '全市' and not is_short_list and ranked > 1
),

placed as (
    select
        cycle,
        'places' as gain,
        cast(half_up(sum(share), 10000 * count(*)) as decimal(9, 0)) * 0.01 as value,
        count(*) as n,
    from shares
    group by cycle
),

known as (
    select
        cycle,
        gain,
        cast(value as decimal(9, 2)) as value,
        cast(n as bigint) as n,
    from served
    union all
    select
        cycle,
        gain,
        cast(value as decimal(9, 2)) as value,
        cast(n as bigint) as n,
    from rated
    union all
    select
        cycle,
        gain,
        cast(value as decimal(9, 2)) as value,
        cast(n as bigint) as n,
    from placed
)

select
    gains.cycle,
    gains.cycle_index,
    gains.position,
    gains.gain,
    known.value,
    known.n,
from gains
left join known
    on gains.cycle = known.cycle and gains.gain = known.gain
order by gains.cycle_index, gains.position
