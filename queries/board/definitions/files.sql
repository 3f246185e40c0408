-- One row per file of the version: what it was read as and how its records add up.
-- key: file
select
    file.file,
    file.export,
    file.sha256,
    file.bytes,
    file.encoding,
    file.delimiter,
    file.sheet,
    file.mapping,
    file.records_read,
    file.records_loaded,
    file.records_refused,
    file.records_aside,
from source.file as file
order by file.export nulls last, file.file
