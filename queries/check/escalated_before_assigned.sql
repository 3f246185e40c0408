-- One row per problem escalated before it was assigned.
-- level: refuse
select
    source_file,
    source_record,
    'escalated_on' as column_name,
    format(
        '提级日期 {} 早于交办日期 {}，请核对',
        escalated_on::varchar,
        assigned_on::varchar
    ) as reason,
from export.ledger
where escalated_on < assigned_on
order by source_file, source_record
