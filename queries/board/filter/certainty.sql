-- One row per way a finding stands: by the letter of the clause, or by a reading of it.
-- key: value
select
    option.value,
    option.label,
from (
    values ('certain', '无待确认'), ('open', '只看待确认')
) as option (value, label)
order by option.value
