-- One row per problem closed dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'closed_on' as column_name,
    format(
        '销号日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        closed_on::varchar,
        as_of::varchar
    ) as reason,
from export.ledger
cross join meta.district
where closed_on > as_of
order by source_file, source_record
