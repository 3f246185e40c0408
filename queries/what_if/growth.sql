-- One row per day up to which growth is known: the calendar of cycles rests on them.
select *,
from export.growth
where growth_pct is not null
qualify
    row_number() over (
        partition by period_end order by source_file, source_record
    ) = 1
order by source_file, source_record
