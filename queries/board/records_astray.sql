-- One row per subject of records whose finding is not there any more: the data were
-- corrected, or a rule changed. The records stay.
select
    record.rule_id,
    record.cycle,
    record.subject,
    rule.name as rule_name,
    arg_max(record.unit, record.seq) as unit,
    arg_max(record.item, record.seq) as item,
    arg_max(record.figure, record.seq) as figure,
    arg_max(record.version, record.seq) as version,
    count(*) as records,
    max(record.recorded_at) as last_at,
from live.record as record
left join live.finding as finding
    on
        record.rule_id = finding.rule_id
        and record.cycle = finding.cycle
        and record.subject = finding.subject
left join meta.rule as rule
    on record.rule_id = rule.rule_id
where
    finding.finding_id is null
    and record.rule_id not in ('problem', 'visit')
group by record.rule_id, record.cycle, record.subject, rule.name
order by last_at desc, record.rule_id, record.cycle, record.subject
