-- One row per thing that was done to read the export records which the line of a
-- finding rests on: in which column, of how many of them, and the first text it was
-- done to, where that may be shown. What holds for a whole file is said of all its
-- records.
-- key: file, column_header?, reason
with line as (
    select other.sources,
    from recorded.finding as finding
    inner join recorded.finding as other
        on
            finding.finding_id = other.finding_id
            or (
                finding.subject_kind in ('ledger', 'duty')
                and finding.cycle = other.cycle
                and finding.unit = other.unit
                and finding.rule_id = other.rule_id
            )
    where finding.finding_id = $finding
),

places as (
    select unnest(line.sources) as place,
    from line
),

rests as (
    select
        place.file,
        place.record,
    from places
    group by all
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
