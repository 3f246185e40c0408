-- One row per cycle and matter that must be visited, with when it was visited by export
-- or record. is_struck: every finding behind it was taken back, is under appeal or
-- excused. Asked anew by each query, which narrows it to a cycle.
-- key: cycle, position
with struck as (
    select
        cycle,
        rule_id || '|' || subject as finding,
        case when relief is null then confirmed_unit else relieved_unit end as unit,
    from recorded.state
    where confirmation = '已撤销' or relief is not null
),

rests as (
    select
        cycle,
        position,
        unit,
        len(rests_on) as findings,
        unnest(rests_on) as finding,
    from mart.visit
    where cycle in (select struck.cycle, from struck)
),

struck_visits as (
    select
        rests.cycle,
        rests.position,
    from rests
    inner join struck
        on
            rests.cycle = struck.cycle
            and rests.finding = struck.finding
            and rests.unit = struck.unit
    group by rests.cycle, rests.position, rests.findings
    having count(*) = rests.findings
),

recorded as (
    select
        visit.cycle,
        visit.position,
        state.visited_on,
    from mart.visit as visit
    inner join recorded.state as state
        on
            state.rule_id = 'visit'
            and visit.record_cycle = state.cycle
            and visit.subject = state.subject
)

select
    visit.cycle,
    visit.position,
    visit.source,
    visit.unit,
    visit.since_on,
    visit.listed_from,
    greatest(visit.visited_on, recorded.visited_on) as visited_on,
    recorded.position is not null as is_recorded,
    struck_visits.position is not null as is_struck,
from mart.visit as visit
left join recorded
    on visit.cycle = recorded.cycle and visit.position = recorded.position
left join struck_visits
    on visit.cycle = struck_visits.cycle and visit.position = struck_visits.position
