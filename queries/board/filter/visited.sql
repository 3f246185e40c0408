-- One row per way a matter stands: still to be visited, or visited.
-- key: value
select
    option.value,
    option.label,
from (
    values (1, 'waiting', '未访'), (2, 'visited', '已访')
) as option (place, value, label)
order by option.place
