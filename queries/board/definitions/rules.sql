-- One row per clause rule, in the order of policy/rules.toml, with how many findings it
-- has in the current cycle.
-- key: rule_id
-- rests on: which
select
    rule.rule_id,
    rule.name,
    rule.clause,
    rule.basis,
    rule.since,
    rule.board,
    rule.disposition,
    rule.office,
    rule.words,
    rule.reading,
    rule.parameters,
    current_cycle.label as cycle,
    count(finding.finding_id) as findings,
from meta.rule as rule
cross join mart.cycle as current_cycle
left join recorded.finding as finding
    on
        rule.rule_id = finding.rule_id
        and current_cycle.cycle = finding.cycle
where current_cycle.is_current
group by all
order by rule.clause, rule.board, rule.rule_id
