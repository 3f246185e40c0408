-- One row per finding that a problem came again: the problem, and the one of the same
-- unit and 六个对照 that had been closed before it.
-- key: finding_id
select
    finding.cycle,
    finding.cycle_index,
    finding.finding_id,
    finding.subject,
    finding.severity,
    finding.unit,
    list_sort(list_intersect(later.six_checks, earlier.six_checks)) as six_checks,
    shortened(later.problem) as problem,
    later.assigned_on,
    later.is_open,
    earlier.problem_id as earlier_id,
    shortened(earlier.problem) as earlier_problem,
    earlier.closed_on as earlier_closed_on,
    later.assigned_on - earlier.closed_on as days_between,
from mart.finding as finding
inner join mart.problem as later
    on finding.subject = later.problem_id
inner join mart.problem as earlier
    on
        finding.sources[2].file = earlier.source_file
        and finding.sources[2].record = earlier.source_record
where finding.rule_id = 'repeat_problem'
order by finding.cycle_index, finding.severity desc, finding.unit, finding.subject
