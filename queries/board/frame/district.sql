-- One row: whose exports these are, as of when, and how many records are not in.
with loads as (
    select cast(coalesce(sum(records_refused), 0) as bigint) as records_refused,
    from source.file
)

select
    district.name,
    district.title,
    district.plan_year,
    district.as_of,
    district.is_invented,
    loads.records_refused,
from meta.district as district
cross join loads
order by district.name
