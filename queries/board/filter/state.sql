-- One row per state that the records give a finding, in the order they come about.
-- key: value
select
    option.value,
    option.value as label,
from (
    values (1, '待核实'), (2, '待核'), (3, '属实'), (4, '不属实'), (5, '申诉中'),
    (6, '已撤销'), (7, '已容错减责'), (8, '已容错免责')
) as option (place, value)
order by option.place
