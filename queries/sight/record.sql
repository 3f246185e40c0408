-- One row per record that is seen: of one unit where a unit is given.
-- key: seq
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
)

select record.*,
from recorded.record as record
inner join seen
    on record.seq = seen.seq
where $unit is null or record.unit = $unit
order by record.seq
