-- One row per export record that the line of a finding rests on, with its cells as
-- written; ledger and duty findings of one unit under one rule stand on one line.
with line as (
    select other.sources,
    from live.finding as finding
    inner join live.finding as other
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
)

select
    rests.file,
    rests.record,
    file.sha256,
    file.header,
    case when file.export <> 'survey_responses' then written.cells end as cells,
    coalesce(file.export = 'survey_responses', false) as is_withheld,
from rests
left join source.file as file
    on rests.file = file.file
left join source.written as written
    on
        rests.file = written.file
        and rests.record = written.record
order by rests.file, rests.record
