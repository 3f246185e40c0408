-- One row per finding of $units by $rules, from the cycle of index $since on, with its
-- records; of those about problems of the ledger only about $problems, where they are
-- given.
with asked as (
    select distinct unnest(cast($problems as varchar[])) as problem_id,
)

select finding.*,
from recorded.finding as finding
where
    finding.cycle_index >= cast($since as integer)
    and list_contains(cast($units as varchar[]), finding.unit)
    and list_contains(cast($rules as varchar[]), finding.rule_id)
    and (cast($problems as varchar[]) is null or finding.subject_kind <> 'ledger')
union all by name
select finding.*,
from recorded.finding as finding
inner join asked
    on finding.subject = asked.problem_id
where
    finding.cycle_index >= cast($since as integer)
    and list_contains(cast($units as varchar[]), finding.unit)
    and list_contains(cast($rules as varchar[]), finding.rule_id)
    and finding.subject_kind = 'ledger'
order by cycle_index, rule_id, subject
