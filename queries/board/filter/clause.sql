-- One row per clause that a rule rests on, in the order of the plan's annexes.
-- key: value
select
    rule.clause as value,
    rule.clause as label,
from meta.rule as rule
group by rule.clause
order by rule.clause
