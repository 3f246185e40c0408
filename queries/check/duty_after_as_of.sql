-- One row per duty done dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'done_on' as column_name,
    format(
        '完成日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        done_on::varchar,
        as_of::varchar
    ) as reason,
from export.duties
cross join meta.district
where done_on > as_of
order by source_file, source_record
