-- One row per state that the records give a finding, in the order they come about.
-- key: value
select
    option.value,
    option.value as label,
from (
    values (1, '未核实'), (2, '已核实'), (3, '存疑未答'), (4, '申诉中'), (5, '已撤销'),
    (6, '已容错减责'), (7, '已容错免责')
) as option (place, value)
order by option.place
