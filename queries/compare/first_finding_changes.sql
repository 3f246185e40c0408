-- One row per finding that differs between two versions, no more than $most: the last
-- quarter first, in it what comes, what goes and what is stated otherwise, the heaviest
-- first.
-- key: rule_id, cycle, subject
select
    changed.change,
    changed.rule_id,
    changed.rule_name,
    changed.clause,
    changed.cycle,
    changed.subject,
    changed.severity,
    changed.before,
    changed.after,
from compare.finding_change as changed
order by
    changed.cycle_index desc,
    list_position(['新列入', '离开', '改变'], changed.change),
    changed.severity desc,
    changed.rule_id,
    coalesce(changed.after.unit, changed.before.unit),
    changed.subject
limit cast($most as bigint)
