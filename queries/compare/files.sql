-- One row per file with records, or sheet of one, with the hash of its content.
-- key: file
select
    file,
    sha256,
from source.file
order by file
