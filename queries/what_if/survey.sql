-- One row per day on which surveys end: the calendar of cycles rests on those days.
select *,
from export.survey
qualify
    row_number() over (
        partition by period_end order by source_file, source_record
    ) = 1
order by source_file, source_record
