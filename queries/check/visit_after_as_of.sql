-- One row per inspection visited dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'visited_on' as column_name,
    format(
        '暗访日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        visited_on::varchar,
        as_of::varchar
    ) as reason,
from export.inspections
cross join meta.district
where visited_on > as_of
order by source_file, source_record
