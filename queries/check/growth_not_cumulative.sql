-- One row per growth figure of a period that does not start with the year.
-- level: refuse
select
    source_file,
    source_record,
    'period' as column_name,
    format(
        '指标进度要累计数，{}不是从1月起的累计期间，请改成上半年、前三季度、1-7月等',
        period
    ) as reason,
from export.growth
where month(period_start) <> 1 or day(period_start) <> 1
order by source_file, source_record
