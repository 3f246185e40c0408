-- One row per ranking of a period that had not begun by the as-of date.
-- level: refuse
select
    ranking.source_file,
    ranking.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        ranking.period,
        district.as_of::varchar
    ) as reason,
from export.rankings as ranking
cross join meta.district as district
where ranking.period_start > district.as_of
order by ranking.source_file, ranking.source_record
