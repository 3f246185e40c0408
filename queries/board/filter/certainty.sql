-- One row per way a finding stands: by the letter of the clause, or by a reading of it.
-- key: value
select
    option.value,
    option.label,
from (
    values ('certain', '读法已定'), ('open', '读法待定')
) as option (value, label)
order by option.value
