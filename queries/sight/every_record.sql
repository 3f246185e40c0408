-- One row per record: what tells by whom it is read.
-- key: seq
select
    record.seq,
    record.origin_seq,
    record.kind,
    record.value,
from recorded.record as record
order by record.seq
