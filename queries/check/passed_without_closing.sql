-- One row per problem that passed its spot check and is not closed.
-- level: warn
select
    source_file,
    source_record,
    'spot_check' as column_name,
    '核查结果是“通过”而状态还是“整改中”，请核对' as reason,
from export.ledger
where spot_check = '通过' and status = '整改中'
order by source_file, source_record
