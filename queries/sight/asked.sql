-- One row per row of recorded.asked of the records that are seen.
-- key: seq
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
)

select asked.*,
from recorded.asked as asked
inner join seen
    on asked.seq = seen.seq
order by asked.seq
