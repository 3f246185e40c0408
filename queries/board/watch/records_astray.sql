-- One row per subject of records whose finding is not there any more: the data were
-- corrected, or a rule changed. The records stay. A null $finding takes all of them.
-- key: finding_id
-- rests on: gone, which
select
    state.finding_id,
    state.rule_id,
    state.cycle,
    state.subject,
    coalesce(rule.name, state.rule_id) as rule_name,
    coalesce(rule.clause, arg_max(record.clause, record.seq)) as clause,
    arg_max(record.unit, record.seq) as unit,
    arg_max(record.item, record.seq) as item,
    arg_max(record.figure, record.seq) as figure,
    arg_max(record.version, record.seq) as version,
    state.confirmation,
    state.relief,
    state.records,
    max(record.recorded_at) as last_at,
from recorded.state as state
inner join recorded.record as record
    on
        state.rule_id = record.rule_id
        and state.cycle = record.cycle
        and state.subject = record.subject
left join recorded.finding as finding
    on state.finding_id = finding.finding_id
left join meta.rule as rule
    on state.rule_id = rule.rule_id
where
    finding.finding_id is null
    and state.rule_id not in ('problem', 'visit', 'letter')
    and ($finding is null or state.finding_id = $finding)
group by
    state.finding_id, state.rule_id, state.cycle, state.subject, rule.name,
    rule.clause, state.confirmation, state.relief, state.records
order by last_at desc, state.finding_id
