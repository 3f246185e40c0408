-- One row per export of which this version holds records.
-- key: export
select file.export,
from source.file as file
where file.records_loaded > 0
group by file.export
order by file.export
