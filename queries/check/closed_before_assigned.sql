-- One row per problem closed before it was assigned.
-- level: refuse
select
    source_file,
    source_record,
    'closed_on' as column_name,
    format(
        '销号日期 {} 早于交办日期 {}，请核对', closed_on::varchar, assigned_on::varchar
    ) as reason,
from export.ledger
where closed_on < assigned_on
order by source_file, source_record
