-- One row per problem escalated dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'escalated_on' as column_name,
    format(
        '提级日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        escalated_on::varchar,
        as_of::varchar
    ) as reason,
from export.ledger
cross join meta.district
where escalated_on > as_of
order by source_file, source_record
