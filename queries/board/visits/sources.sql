-- One row per export record that a matter to be visited rests on, as written.
-- key: file, record
with rests as (
    select distinct unnest(visit.sources) as place,
    from mart.visit as visit
    where visit.cycle = $cycle and visit.subject = $subject
)

select
    rests.place.file,
    rests.place.record,
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
order by rests.place.file, rests.place.record
