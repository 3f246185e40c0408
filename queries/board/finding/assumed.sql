-- One row per thing that was done to read the export records which some findings rest
-- on: in which column, of how many of them, and the first text it was done to, where
-- that may be shown. What holds for a whole file is said of all its records.
-- key: file, column_header?, reason
with places as (
    select unnest(finding.sources) as place,
    from recorded.finding as finding
    where list_contains(cast($findings as varchar[]), finding.finding_id)
),

rests as (
    select distinct
        place.file,
        place.record,
    from places
),

told as (
    select
        note.file,
        note.column_header,
        case
            when
                note.record = rests.record
                and withheld.source_record is null
                and file.export <> 'survey_responses'
                then note.text
        end as text,
        regexp_replace(note.reason, '（同样的还有第 .* 行）$', '') as reason,
        rests.record,
    from source.note as note
    inner join rests
        on
            note.file = rests.file
            and (
                note.record is null
                or note.record = rests.record
                or list_contains(note.others, rests.record)
            )
    inner join source.file as file
        on note.file = file.file
    left join mart.survey_withheld as withheld
        on
            rests.file = withheld.source_file
            and rests.record = withheld.source_record
    where note.kind = 'cleaned'
)

select
    file,
    column_header,
    reason,
    count(distinct record) as records,
    min(record) as first_record,
    arg_min(text, record) filter (where text is not null) as text,
from told
group by file, column_header, reason
order by file, first_record, column_header, reason
