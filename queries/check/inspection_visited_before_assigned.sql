-- One row per matter visited before it was assigned.
-- level: refuse
select
    source_file,
    source_record,
    'visited_on' as column_name,
    format(
        '暗访日期 {} 早于交办日期 {}，请核对', visited_on::varchar, assigned_on::varchar
    ) as reason,
from export.inspections
where visited_on < assigned_on
order by source_file, source_record
