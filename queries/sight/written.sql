-- One row per row of source.written about a record that a finding of one unit rests on.
-- key: file, record
with places as (
    select unnest(finding.sources) as place,
    from recorded.finding as finding
    where finding.unit = $unit
)

select written.*,
from source.written as written
where
    (written.file, written.record) in (
        select
            place.file,
            place.record,
        from places
    )
order by written.file, written.record
