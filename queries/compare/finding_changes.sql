-- One row per finding that one of two versions alone has, or that they state otherwise,
-- as the later one names it, with what it says in either; empty where it is not there.
-- key: rule_id, cycle, subject
select
    case
        when earlier.rule_id is null then '新列入'
        when later.rule_id is null then '离开'
        else '改变'
    end as change,
    coalesce(later.rule_id, earlier.rule_id) as rule_id,
    coalesce(later.rule_name, earlier.rule_name) as rule_name,
    coalesce(later.clause, earlier.clause) as clause,
    coalesce(later.cycle, earlier.cycle) as cycle,
    coalesce(later.cycle_index, earlier.cycle_index) as cycle_index,
    coalesce(later.subject, earlier.subject) as subject,
    coalesce(later.severity, earlier.severity) as severity,
    earlier.stated as before,
    later.stated as after,
from compare.earlier_finding as earlier
full outer join compare.later_finding as later
    on
        earlier.rule_id = later.rule_id
        and earlier.cycle = later.cycle
        and earlier.subject = later.subject
where earlier.stated is distinct from later.stated
