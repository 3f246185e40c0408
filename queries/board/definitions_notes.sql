-- One row per note on the files of the version, refused records first; at most $most.
select
    note.kind,
    note.file,
    note.record,
    note.column_header,
    note.text,
    note.reason,
from source.note as note
where $kind is null or note.kind = $kind
order by
    array_position(['refused', 'warning', 'aside', 'cleaned'], note.kind),
    note.file,
    note.record nulls first,
    note.column_header nulls first,
    note.reason
limit $most
