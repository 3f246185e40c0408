-- One row per way the records leave a finding: published, still to be confirmed,
-- confirmed with a doubt unanswered, or off the board.
-- key: value
select
    option.value,
    option.label,
from (
    values (1, 'published', '已核实'),
    (2, 'open', '未核实'),
    (3, 'unanswered', '存疑未答'),
    (4, 'left', '已离榜'),
) as option (place, value, label)
order by option.place
