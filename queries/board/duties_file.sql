-- One row: how much the duties export holds and until when, and what is not judged.
with held as (
    select
        count(*) as records,
        max(done_on) as last_on,
    from stage.duties
),

aside as (
    select
        list(distinct duty order by duty) filter (
            where not_judged like '全区%'
        ) as not_reported,
        count(*) filter (where not is_dated) as undated,
    from mart.duty_due
)

select
    held.records,
    held.last_on,
    district.as_of,
    district.plan_year,
    coalesce(aside.not_reported, []) as not_reported,
    aside.undated,
from held
cross join aside
cross join meta.district as district
