-- One row per measure on record: what was done about a finding, when and by whom.
-- key: seq
select
    rule_id,
    cycle,
    subject,
    unit,
    value,
    done_on,
    office,
    note,
    seq,
from recorded.entry
where kind = '措施'
order by seq
