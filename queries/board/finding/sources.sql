-- One row per export record that some findings rest on, with its cells as written, or
-- the definition that says why those are not shown.
-- key: file, record
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
        rests.file,
        rests.record,
        file.sha256,
        file.header,
        case
            when file.export = 'survey_responses' then 'survey_comments'
            when withheld.source_record is not null then 'survey_rows'
        end as withheld_by,
    from rests
    left join source.file as file
        on rests.file = file.file
    left join mart.survey_withheld as withheld
        on
            rests.file = withheld.source_file
            and rests.record = withheld.source_record
)

select
    told.file,
    told.record,
    told.sha256,
    told.header,
    case when told.withheld_by is null then written.cells end as cells,
    told.withheld_by,
from told
left join source.written as written
    on
        told.file = written.file
        and told.record = written.record
order by told.file, told.record
