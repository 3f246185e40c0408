-- One row per choice of a kind of record.
-- key: kind, value
select choice.*,
from recorded.choice as choice
order by choice.kind, choice.value
