-- One row per closed problem without a closing date.
-- level: refuse
select
    source_file,
    source_record,
    'closed_on' as column_name,
    '状态是“已销号”而没有销号日期，无法判断是否按期，请补销号日期' as reason,
from export.ledger
where status = '已销号' and closed_on is null
order by source_file, source_record
