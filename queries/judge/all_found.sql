-- One row per finding of every rule, those that rest on records included.
-- key: rule_id, cycle, subject
with found as (
    select *,
    from mart.finding
    union all
    select *,
    from recorded.judged
)

select
    found.rule_id,
    rule.name as rule_name,
    found.cycle,
    found.unit,
    found.subject,
    found.item,
    found.figure,
from found
inner join meta.rule as rule
    on found.rule_id = rule.rule_id
order by found.cycle, found.rule_id, found.unit, found.subject
