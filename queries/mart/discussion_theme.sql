-- One row per unit and theme of its discussions in the plan year: the first day and
-- the number of times. A record is of each theme of the plan whose key words it holds;
-- other words are 自定主题, no words 未填主题.
-- key: unit, theme
with held as (
    select
        record.unit,
        record.done_on,
        record.times,
        record.theme as written,
        record.source_file,
        record.source_record,
    from stage.duties as record
    cross join meta.district as district
    where record.duty = '双月讨论' and year(record.done_on) = district.plan_year
),

matched as (
    select
        held.*,
        theme.place,
        theme.theme,
    from held
    inner join meta.theme as theme
        on len(list_filter(theme.keys, lambda key: contains(held.written, key))) > 0
),

other as (
    select
        held.*,
        case when held.written is null then 100 else 99 end as place,
        case when held.written is null then '未填主题' else '自定主题' end as theme,
    from held
    anti join matched
        on
            held.source_file = matched.source_file
            and held.source_record = matched.source_record
)

select
    unit,
    place,
    theme,
    min(done_on) as first_on,
    cast(sum(times) as integer) as times,
from (
    select *,
    from matched
    union all
    select *,
    from other
) as themed
group by unit, place, theme
order by unit, place
