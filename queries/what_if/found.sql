-- One row per finding of $units by $rules, from cycle $cycle on, with its records.
select finding.*,
from recorded.finding as finding
inner join mart.cycle as asked
    on finding.cycle_index >= asked.cycle_index
where
    asked.cycle = cast($cycle as varchar)
    and list_contains(cast($units as varchar[]), finding.unit)
    and list_contains(cast($rules as varchar[]), finding.rule_id)
order by finding.cycle_index, finding.rule_id, finding.subject
