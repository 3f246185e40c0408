-- One row per problem with a closing date whose status says that it is not closed.
-- A failed spot check opens a problem again and leaves its closing date standing.
-- level: refuse
select
    source_file,
    source_record,
    'status' as column_name,
    format('有销号日期而状态是“{}”，请改状态或去掉销号日期', status) as reason,
from export.ledger
where
    closed_on is not null
    and status in ('整改中', '拒不整改')
    and spot_check is distinct from '不通过'
order by source_file, source_record
