-- One row per board, the worst first.
-- key: value
select
    option.value,
    option.label,
from (
    values (1, 'black', '黑榜'), (2, 'watch', '关注'), (3, 'red', '红榜')
) as option (place, value, label)
order by option.place
