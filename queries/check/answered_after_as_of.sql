-- One row per survey answer dated after the as-of date of the delivery.
-- level: refuse
select
    source_file,
    source_record,
    'answered_on' as column_name,
    format(
        '答卷日期 {} 晚于截至日期 {}，请核对日期或 district.toml 的 as_of',
        answered_on::varchar,
        as_of::varchar
    ) as reason,
from export.survey_responses
cross join meta.district
where answered_on > as_of
order by source_file, source_record
