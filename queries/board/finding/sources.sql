-- One row per export record that the line of a finding rests on, with its cells as
-- written, or the definition that says why those are not shown; ledger and duty
-- findings of one unit under one rule stand on one line.
-- key: file, record
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
