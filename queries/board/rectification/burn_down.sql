-- One row per week of a unit (全区 where none is chosen) up to the cut-off of a cycle.
-- key: week_end_on
select
    burn_down.week_end_on,
    burn_down.open_problems,
    burn_down.due_remaining,
from mart.burn_down as burn_down
where
    burn_down.cycle = $cycle
    and burn_down.unit = coalesce($unit, '全区')
order by burn_down.week_end_on
