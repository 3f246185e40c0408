-- One row per growth figure of a period that had not begun by the as-of date.
-- level: refuse
select
    figure.source_file,
    figure.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        figure.period,
        district.as_of::varchar
    ) as reason,
from export.growth as figure
cross join meta.district as district
where figure.period_start > district.as_of
order by figure.source_file, figure.source_record
