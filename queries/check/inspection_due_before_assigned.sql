-- One row per matter under inspection due before it was assigned.
-- level: warn
select
    source_file,
    source_record,
    'due_on' as column_name,
    format(
        '时限 {} 早于交办日期 {}，请核对', due_on::varchar, assigned_on::varchar
    ) as reason,
from export.inspections
where due_on < assigned_on
order by source_file, source_record
