-- One row per finding that the version holds, of those asked for by rule, cycle and
-- subject, which are three lists side by side.
-- key: rule_id, cycle, subject
with asked as (
    select
        unnest(cast($rules as varchar[])) as rule_id,
        unnest(cast($cycles as varchar[])) as cycle,
        unnest(cast($subjects as varchar[])) as subject,
)

select
    finding.rule_id,
    finding.cycle,
    finding.subject,
from mart.finding as finding
inner join asked
    on
        finding.rule_id = asked.rule_id
        and finding.cycle = asked.cycle
        and finding.subject = asked.subject
order by finding.rule_id, finding.cycle, finding.subject
