-- At most one row: whether any rule was in force when a cycle was cut off, and since
-- when the first one is.
select
    min(rule.since) as issued_on,
    min(rule.since) <= any_value(cycles.cutoff_on) as is_judged,
from meta.rule as rule
inner join mart.cycle as cycles
    on cycles.cycle = $cycle
having count(*) > 0
