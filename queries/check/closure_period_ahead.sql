-- One row per closure rate of a period that had not begun by the as-of date.
-- level: refuse
select
    rate.source_file,
    rate.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        rate.period,
        district.as_of::varchar
    ) as reason,
from export.closure_rates as rate
cross join meta.district as district
where rate.period_start > district.as_of
order by rate.source_file, rate.source_record
