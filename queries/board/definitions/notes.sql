-- One row per note on the files of the version, refused records first; at most $most.
-- The text is withheld where it is of a survey record that is not shown as written, and
-- where it is a whole survey record that could not be read: nobody knows its sample.
-- key: kind, file, record?, column_header?, text?, reason
with told as (
    select
        note.*,
        withheld.source_record is not null
        or coalesce(
            file.export = 'survey'
            and note.kind = 'refused'
            and note.column_header is null
            and note.text is not null,
            false
        ) as is_withheld,
    from source.note as note
    left join source.file as file
        on note.file = file.file
    left join mart.survey_withheld as withheld
        on
            note.file = withheld.source_file
            and note.record = withheld.source_record
    where $kind is null or note.kind = $kind
)

select
    kind,
    file,
    record,
    column_header,
    case when not is_withheld then text end as text,
    reason,
    is_withheld,
from told
order by
    array_position(['refused', 'warning', 'unread', 'aside', 'cleaned'], kind),
    file,
    record nulls first,
    column_header nulls first,
    reason
limit $most
