-- One row per survey score of a period that had not begun by the as-of date.
-- level: refuse
select
    score.source_file,
    score.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        score.period,
        district.as_of::varchar
    ) as reason,
from export.survey as score
cross join meta.district as district
where score.period_start > district.as_of
order by score.source_file, score.source_record
