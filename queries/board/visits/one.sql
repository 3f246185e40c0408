-- At most one row: a matter that must be visited in a cycle.
select
    visit.source,
    visit.subject,
    visit.record_cycle,
    visit.unit,
    visit.matter,
    visit.why,
    visit.since_on,
    visit.since_cycle,
    visit.due_on,
    visit.visited_on as exported_on,
    state.visited_on as recorded_on,
    visit.finding_id,
from mart.visit as visit
left join recorded.state as state
    on
        state.rule_id = 'visit'
        and visit.record_cycle = state.cycle
        and visit.subject = state.subject
where visit.cycle = $cycle and visit.subject = $subject
order by visit.subject
