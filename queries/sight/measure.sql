-- One row per row of recorded.measure of the records that are seen.
-- key: seq
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
)

select measure.*,
from recorded.measure as measure
inner join seen
    on measure.seq = seen.seq
order by measure.seq
