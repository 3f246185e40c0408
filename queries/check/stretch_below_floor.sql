-- One row per target whose 争取 lies below its 保底: growth is judged upwards only.
-- level: refuse
select
    source_file,
    source_record,
    'stretch_value' as column_name,
    format(
        '争取值 {} 低于保底值 {}，请核对是否填反；越低越好的指标目前不能判',
        rtrim(rtrim(stretch_value::varchar, '0'), '.'),
        rtrim(rtrim(floor_value::varchar, '0'), '.')
    ) as reason,
from export.targets
where stretch_value < floor_value
order by source_file, source_record
