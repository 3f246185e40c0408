-- One row per row of recorded.answer of the records that are seen.
-- key: seq
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
)

select answer.*,
from recorded.answer as answer
inner join seen
    on answer.seq = seen.seq
order by answer.seq
