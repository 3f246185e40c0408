-- One row per survey score of a period that had not begun by the as-of date.
-- level: refuse
select
    source_file,
    source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        period,
        as_of::varchar
    ) as reason,
from export.survey
cross join meta.district
where period_start > as_of
order by source_file, source_record
