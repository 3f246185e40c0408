-- One row per way the records leave a finding: published, still to be confirmed, or off
-- the board.
-- key: value
select
    option.value,
    option.label,
from (
    values (1, 'published', '已核实公布'),
    (2, 'open', '待核实'),
    (3, 'left', '已离榜'),
) as option (place, value, label)
order by option.place
