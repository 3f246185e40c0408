-- One row per letter that ever stood on record, voided and corrected ones as well, with
-- the number it bore: a number is not used again for another letter.
-- key: seq
select
    record.seq,
    record.note as number,
    record.subject as unit,
    record.attachment,
    entry.seq is null as is_withdrawn,
from recorded.record as record
left join recorded.entry as entry
    on record.origin_seq = entry.origin_seq
where record.kind = '发函' and record.note <> ''
order by record.seq
