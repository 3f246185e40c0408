-- One row: whose exports these are, as of when, and how many records are not in.
select
    district.name,
    district.title,
    district.plan_year,
    district.as_of,
    district.is_invented,
    coalesce(loads.records_refused, 0) as records_refused,
from meta.district as district
cross join (
    select cast(sum(file.records_refused) as bigint) as records_refused,
    from source.file as file
) as loads
order by district.name
