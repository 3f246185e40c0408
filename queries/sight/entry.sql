-- One row per row of recorded.entry of the records that are seen.
-- key: seq
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
)

select entry.*,
from recorded.entry as entry
inner join seen
    on entry.seq = seen.seq
order by entry.seq
