-- One row per person who recorded what stands about a finding: measures, or that it is
-- true. What is being corrected does not count.
-- key: recorded_by
select entry.recorded_by,
from recorded.entry as entry
where
    entry.kind = $kind
    and (entry.kind <> '核实' or entry.state = $state)
    and entry.rule_id = $rule_id
    and entry.cycle = $cycle
    and entry.subject = $subject
    and entry.record_id <> $corrects
group by entry.recorded_by
order by entry.recorded_by
