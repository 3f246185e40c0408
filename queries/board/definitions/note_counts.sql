-- One row per kind of note on the files of the version.
-- key: kind
select
    note.kind,
    count(*) as notes,
from source.note as note
group by note.kind
order by note.kind
