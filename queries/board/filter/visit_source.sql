-- One row per source of visits, as the plan numbers them.
-- key: value
select
    option.value,
    option.label,
from (
    values
    (1, '领导安排', '① 领导安排'),
    (2, '排名落后', '② 排名落后'),
    (3, '滞后超期', '③ 滞后超期'),
    (4, '突发事件', '④ 突发事件')
) as option (place, value, label)
order by option.place
