-- One row per span of a cycle (the quarter first, then its months) and kind: what most
-- of its matters have in common, every value where several are level.
-- key: month_on?, kind
with ranked as (
    select
        *,
        sum(matters) over span as of_matters,
        rank() over (span order by matters desc) as place,
    from mart.visit_focus
    where cycle = $cycle
    window span as (partition by is_quarter, month_on, kind)
)

select
    is_quarter,
    month_on,
    kind,
    string_agg(value, '、' order by value) as foremost,
    count(*) as level_values,
    any_value(matters) as matters,
    cast(any_value(of_matters) as bigint) as of_matters,
from ranked
where place = 1
group by is_quarter, month_on, kind
order by is_quarter desc, month_on, kind
