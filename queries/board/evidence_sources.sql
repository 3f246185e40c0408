-- One row per export record that a finding rests on, with its cells as written.
with rests as (
    select distinct unnest(finding.sources) as place,
    from mart.finding as finding
    where finding.finding_id = $finding
)

select
    rests.place.file as file,
    rests.place.record as record,
    file.sha256,
    file.header,
    written.cells,
from rests
left join source.file as file
    on rests.place.file = file.file
left join source.written as written
    on
        rests.place.file = written.file
        and rests.place.record = written.record
order by file.file, rests.place.record
