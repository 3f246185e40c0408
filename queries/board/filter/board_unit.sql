-- One row per unit that a rule ever found on a board.
-- key: value
-- rests on: which
select
    finding.unit as value,
    finding.unit as label,
from recorded.finding as finding
where finding.unit is not null
group by finding.unit
order by
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit
