-- One row per row of source.note about a record that a finding of one unit rests on.
-- key: kind, file, record?, column_header?, text?, reason
with places as (
    select unnest(finding.sources) as place,
    from recorded.finding as finding
    where finding.unit = $unit
)

select note.*,
from source.note as note
where
    (note.file, note.record) in (
        select
            place.file,
            place.record,
        from places
    )
order by
    note.file,
    note.record nulls first,
    note.column_header nulls first,
    note.kind,
    note.reason,
    note.text nulls first
