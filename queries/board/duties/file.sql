-- One row: how much the duties export holds and until when, what is not judged, and
-- whether a cycle is as of the as-of day.
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
    coalesce(cycles.cutoff_on = district.as_of, false) as is_as_of,
from held
cross join aside
cross join meta.district as district
left join mart.cycle as cycles
    on cycles.cycle = $cycle
